package dev.sojourn.analysis.recording;

import java.util.concurrent.TimeUnit;

/// What a number in a recording can mean. Those beyond would overflow whatever adds them up.
final class Plausible {
  private static final long FURTHEST_NANOS = TimeUnit.DAYS.toNanos(1000);
  private static final long LONGEST_NANOS = TimeUnit.DAYS.toNanos(10);
  private static final int HIGHEST_PORT = 65_535;

  private Plausible() {}

  /// Whether an event of a chunk that starts at `chunkStart` may lie at `nanos`.
  static boolean isTime(long nanos, long chunkStart) {
    return nanos > chunkStart - FURTHEST_NANOS && nanos < chunkStart + FURTHEST_NANOS;
  }

  /// Whether anything lasts so long; less than nothing is for others to judge.
  static boolean isDuration(long nanos) {
    return nanos <= LONGEST_NANOS;
  }

  static boolean isSocket(long id) {
    return id >= 0 && id <= Integer.MAX_VALUE;
  }

  /// The port; null for what is none.
  static Integer port(long number) {
    return number >= 0 && number <= HIGHEST_PORT ? (int) number : null;
  }
}
