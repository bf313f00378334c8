package dev.sojourn.analysis.attribution;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/// A [Histogram] of delays that takes each by one addition: they are counted in its own buckets
/// first, and put into it together, since each that it takes costs it several checks.
final class CountedDelays {
  private static final int SIGNIFICANT_DIGITS = 3;

  /// The buckets to every doubling that so many digits need, as a power of 2; below the first
  /// doubling that has them each nanosecond has its own.
  private static final int SUB_BITS = 10;

  private static final long FINEST = (2L << SUB_BITS) - 1;

  /// Counted together, so that the processor fetches the counts of many at once.
  private static final int TOGETHER = 256;

  // Grows with the longest delay seen.
  private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
  // Of no length until they are needed: many distributions stay empty, or have few delays.
  private long[] pending = {};
  private int pendingSize;
  private int[] counts = {};
  private int counted;

  /// @param nanos 0 or more
  void add(long nanos) {
    if (pendingSize == pending.length) {
      countPending();
      pending = pending.length == 0 ? new long[TOGETHER] : pending;
    }
    pending[pendingSize++] = nanos;
  }

  private void countPending() {
    if (counted > Integer.MAX_VALUE - pendingSize) {
      recordCounted();
    }
    counted += pendingSize;
    for (int i = 0; i < pendingSize; i++) {
      int bucket = bucketOf(pending[i]);
      if (bucket >= counts.length) {
        counts = Arrays.copyOf(counts, (bucket >> SUB_BITS) + 1 << SUB_BITS);
      }
      counts[bucket]++;
    }
    pendingSize = 0;
  }

  private void recordCounted() {
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] > 0) {
        histogram.recordValueWithCount(lowestOf(bucket), counts[bucket]);
      }
    }
    counts = new int[0];
    counted = 0;
  }

  private static int bucketOf(long nanos) {
    int coarser = Long.numberOfLeadingZeros(FINEST) - Long.numberOfLeadingZeros(nanos | FINEST);
    return (coarser << SUB_BITS) + (int) (nanos >>> coarser);
  }

  private static long lowestOf(int bucket) {
    int coarser = Math.max(0, (bucket >> SUB_BITS) - 1);
    return (long) (bucket - (coarser << SUB_BITS)) << coarser;
  }

  /// With all delays so far.
  Histogram histogram() {
    for (int i = 0; i < pendingSize && counted == 0; i++) {
      histogram.recordValue(pending[i]);
    }
    if (counted > 0) {
      countPending();
      recordCounted();
    }
    pendingSize = 0;
    return histogram;
  }
}
