package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.timeline.Cause;
import java.util.EnumMap;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// What one thread did over time: how much of each stretch of time went to what. [Cause#WAKEUP]
/// stands for the time inside receive calls, with packets or waiting for them.
///
/// Stretches begin at whole multiples of their length since the epoch, and double in length when
/// there are many: a long recording takes no more than a short one, and two of them merge.
public final class ThreadActivity {
  private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST = 512;

  /// Two, since a time may lie across the bounds of stretches of every length.
  private static final int MOST_IN_SUM = 2;

  private static final Cause[] CAUSES = Cause.values();

  // Nanoseconds by the cause's place among all.
  private final NavigableMap<Long, long[]> stretches = new TreeMap<>();
  private long stretchNanos = SHORTEST_NANOS;
  private int most = MOST;

  /// Adds a part of the stretch that `at` lies in.
  void add(long at, Cause cause, long nanos) {
    stretch(Math.floorDiv(at, stretchNanos))[cause.ordinal()] += nanos;
    fit();
  }

  void add(ThreadActivity other) {
    most = Math.min(most, other.most);
    while (stretchNanos < other.stretchNanos) {
      widen();
    }
    other.stretches.forEach(
        (index, parts) -> {
          add(Math.floorDiv(index * other.stretchNanos, stretchNanos), parts);
          fit();
        });
    fit();
  }

  /// From now on tells next to nothing but sums, so that very many threads find room.
  void tellInSum() {
    most = MOST_IN_SUM;
    fit();
  }

  private void fit() {
    while (stretches.size() > most) {
      widen();
    }
  }

  private void widen() {
    NavigableMap<Long, long[]> narrow = new TreeMap<>(stretches);
    stretchNanos *= 2;
    stretches.clear();
    narrow.forEach((index, parts) -> add(Math.floorDiv(index, 2), parts));
  }

  private void add(long index, long[] parts) {
    long[] sums = stretch(index);
    for (int cause = 0; cause < parts.length; cause++) {
      sums[cause] += parts[cause];
    }
  }

  private long[] stretch(long index) {
    return stretches.computeIfAbsent(index, key -> new long[CAUSES.length]);
  }

  /// Where the stretch ends that a moment lies in.
  long endOfStretch(long nanos) {
    return (Math.floorDiv(nanos, stretchNanos) + 1) * stretchNanos;
  }

  /// How long a stretch is.
  public long stretchNanos() {
    return stretchNanos;
  }

  /// What each stretch went to, in ns, by the stretch's start in ns since the epoch.
  public NavigableMap<Long, EnumMap<Cause, Long>> stretches() {
    NavigableMap<Long, EnumMap<Cause, Long>> byStart = new TreeMap<>();
    stretches.forEach((index, parts) -> byStart.put(index * stretchNanos, byCause(parts)));
    return byStart;
  }

  private static EnumMap<Cause, Long> byCause(long[] parts) {
    EnumMap<Cause, Long> byCause = new EnumMap<>(Cause.class);
    for (Cause cause : CAUSES) {
      if (parts[cause.ordinal()] > 0) {
        byCause.put(cause, parts[cause.ordinal()]);
      }
    }
    return byCause;
  }
}
