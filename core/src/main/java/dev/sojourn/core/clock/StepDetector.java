package dev.sojourn.core.clock;

import dev.sojourn.core.os.SystemClock;

/// Notices when CLOCK_REALTIME is set, by comparing its course with that of CLOCK_MONOTONIC.
///
/// The clocks are read together at most once a millisecond; a reading of CLOCK_REALTIME alone,
/// which the caller has anyway, tells when it is time, and tells a step at once: either it is much
/// later than the last, or it is earlier.
public final class StepDetector {
  private static final long INTERVAL_NANOS = 1_000_000;

  /// Below this a step does not matter to a queue delay that does.
  private static final long LEAST_STEP_NANOS = 1_000_000;

  /// The kernel slews by 500 ppm at most (adjtimex(2)); the rest is for the readings.
  private static final long SLEW_DIVISOR = 1_000;

  private final SystemClock clock;
  private final ClockPair pair = new ClockPair();
  private long lastRealtime;
  private long lastMonotonic;
  private long step;
  private long elapsed;

  public StepDetector(SystemClock clock) {
    this.clock = clock;
    pair.read(clock);
    remember();
  }

  /// Whether the clock was set since the last time, given a `realtime` that was just read.
  public boolean isStep(long realtime) {
    long since = realtime - lastRealtime;
    return (since < 0 || since >= INTERVAL_NANOS) && compare();
  }

  private boolean compare() {
    pair.read(clock);
    elapsed = pair.monotonicNanos() - lastMonotonic;
    step = pair.realtimeNanos() - lastRealtime - elapsed;
    remember();
    return Math.abs(step) > LEAST_STEP_NANOS + elapsed / SLEW_DIVISOR;
  }

  /// What CLOCK_MONOTONIC read when CLOCK_REALTIME read `realtime`, which was given to [#isStep]
  /// just before: by the offset between the two, which is at most a millisecond old.
  public long monotonicNanos(long realtime) {
    return realtime - lastRealtime + lastMonotonic;
  }

  private void remember() {
    lastRealtime = pair.realtimeNanos();
    lastMonotonic = pair.monotonicNanos();
  }

  /// By how much the clock was set forward (positive) or back (negative) at the step just noticed,
  /// in ns.
  public long stepNanos() {
    return step;
  }

  /// The time within which that step was, in ns before it was noticed.
  public long uncertaintyNanos() {
    return elapsed;
  }

  /// CLOCK_REALTIME when the step was noticed, in ns since the epoch.
  public long realtimeNanos() {
    return lastRealtime;
  }
}
