package dev.sojourn.core.clock;

import dev.sojourn.core.os.SystemClock;

/// CLOCK_REALTIME and CLOCK_MONOTONIC at one moment: the one is read between two readings of the
/// other, a few times, and the tightest bracket counts.
public final class ClockPair {
  private static final int TRIES = 5;

  private long realtime;
  private long monotonic;
  private long bracket;

  /// Reads the clocks anew.
  public void read(SystemClock clock) {
    bracket = Long.MAX_VALUE;
    long before = clock.monotonicNanos();
    for (int i = 0; i < TRIES; i++) {
      long between = clock.realtimeNanos();
      long after = clock.monotonicNanos();
      if (after - before < bracket) {
        bracket = after - before;
        realtime = between;
        monotonic = before + bracket / 2;
      }
      before = after;
    }
  }

  /// CLOCK_REALTIME in ns since the epoch.
  public long realtimeNanos() {
    return realtime;
  }

  /// CLOCK_MONOTONIC in ns, in the middle of the bracket.
  public long monotonicNanos() {
    return monotonic;
  }

  /// How far the readings may lie apart, in ns: the length of the bracket.
  public long bracketNanos() {
    return bracket;
  }
}
