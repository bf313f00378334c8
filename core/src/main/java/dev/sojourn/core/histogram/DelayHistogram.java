package dev.sojourn.core.histogram;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// Counts delays in the buckets of an HdrHistogram of three significant digits, from 1 ns to 24
/// hours.
///
/// One thread counts ([#record]), or any do ([#recordShared]), and only ever add; any one other
/// takes what was added since it last did. Neither waits for the other, and no delay is lost: one
/// that a reader misses by a moment is in the next interval.
///
/// Buckets: within each power of two from 2048 on there are 1024, below it one for each value.
public final class DelayHistogram {
  static final int DIGITS = 3;
  static final long LOWEST = 1;
  static final long HIGHEST = 24L * 3600 * 1_000_000_000;

  private static final int HALF_MAGNITUDE = 10;
  private static final int HALF = 1 << HALF_MAGNITUDE;
  private static final int MASK = 2 * HALF - 1;
  private static final int LEADING_ZEROS = Long.SIZE - HALF_MAGNITUDE - 1;
  private static final int LENGTH = index(HIGHEST) + 1;
  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] counts = new long[LENGTH];
  private final long[] taken = new long[LENGTH];

  /// Counts a delay of `nanos`, 0 or more; one beyond 24 hours as one of 24 hours.
  public void record(long nanos) {
    int index = index(Math.min(nanos, HIGHEST));
    COUNT.setOpaque(counts, index, counts[index] + 1);
  }

  /// The same from whatever thread; not beside [#record].
  public void recordShared(long nanos) {
    COUNT.getAndAdd(counts, index(Math.min(nanos, HIGHEST)), 1L);
  }

  /// Moves what was counted since the last time into `interval`, which is overwritten.
  public void takeInto(Interval interval) {
    interval.clear();
    for (int i = 0; i < LENGTH; i++) {
      long now = (long) COUNT.getOpaque(counts, i);
      if (now != taken[i]) {
        interval.add(i, now - taken[i]);
        taken[i] = now;
      }
    }
  }

  private static int index(long nanos) {
    int bucket = LEADING_ZEROS - Long.numberOfLeadingZeros(nanos | MASK);
    int within = (int) (nanos >>> bucket);
    return ((bucket + 1) << HALF_MAGNITUDE) + within - HALF;
  }

  /// The largest delay that is counted at `index`, in ns.
  static long highestAt(int index) {
    int bucket = (index >> HALF_MAGNITUDE) - 1;
    if (bucket < 0) {
      return index;
    }
    long within = (index & (HALF - 1)) + HALF;
    return ((within + 1) << bucket) - 1;
  }

  /// The counts of one interval.
  public static final class Interval {
    private final long[] counts = new long[LENGTH];
    private int length;
    private long total;

    private void clear() {
      Arrays.fill(counts, 0, length, 0);
      length = 0;
      total = 0;
    }

    private void add(int index, long count) {
      counts[index] = count;
      length = index + 1;
      total += count;
    }

    /// How many delays there are.
    public long total() {
      return total;
    }

    /// The longest of them in ns, to the histogram's precision; 0 when there are none.
    public long max() {
      return length == 0 ? 0 : highestAt(length - 1);
    }

    /// How many buckets there are up to the last that is not empty.
    int length() {
      return length;
    }

    long count(int index) {
      return counts[index];
    }
  }
}
