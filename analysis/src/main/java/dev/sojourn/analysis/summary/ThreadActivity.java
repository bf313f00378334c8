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

  private final NavigableMap<Long, EnumMap<Cause, Long>> stretches = new TreeMap<>();
  private long stretchNanos = SHORTEST_NANOS;

  /// Adds a part of the stretch that `at` lies in.
  void add(long at, Cause cause, long nanos) {
    stretches
        .computeIfAbsent(Math.floorDiv(at, stretchNanos), key -> new EnumMap<>(Cause.class))
        .merge(cause, nanos, Long::sum);
    if (stretches.size() > MOST) {
      widen();
    }
  }

  void add(ThreadActivity other) {
    while (stretchNanos < other.stretchNanos) {
      widen();
    }
    other.stretches().forEach((at, nanos) -> nanos.forEach((cause, part) -> add(at, cause, part)));
  }

  private void widen() {
    NavigableMap<Long, EnumMap<Cause, Long>> narrow = stretches();
    stretchNanos *= 2;
    stretches.clear();
    narrow.forEach((at, nanos) -> nanos.forEach((cause, part) -> add(at, cause, part)));
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
    stretches.forEach((index, nanos) -> byStart.put(index * stretchNanos, nanos));
    return byStart;
  }
}
