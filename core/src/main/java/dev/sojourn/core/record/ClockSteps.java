package dev.sojourn.core.record;

import dev.sojourn.core.clock.StepDetector;
import dev.sojourn.core.clock.Straddle;
import dev.sojourn.core.os.SystemClock;

/// Keeps steps of CLOCK_REALTIME out of one socket's delays: puts each on record, and tells which
/// packets may have waited across one. For one thread at a time.
public final class ClockSteps {
  private final StepDetector detector;
  private final Straddle straddle = new Straddle();

  public ClockSteps(SystemClock clock) {
    detector = new StepDetector(clock);
  }

  /// Whether the clock was set since the last time, given a `realtime` that was just read. If so it
  /// is on record, and [#marks] knows.
  public boolean notice(long realtime, Recorder recorder) {
    if (!detector.isStep(realtime)) {
      return false;
    }
    straddle.begin(detector.stepNanos(), detector.realtimeNanos());
    recorder.clockStepped(
        detector.stepNanos(), detector.realtimeNanos(), detector.uncertaintyNanos());
    return true;
  }

  /// The `realtime` of the last [#notice] on CLOCK_MONOTONIC, without another look at a clock.
  public long monotonicNanos(long realtime) {
    return detector.monotonicNanos(realtime);
  }

  /// Whether any packet may be in question.
  public boolean areOver() {
    return straddle.isOver();
  }

  /// Whether the packet with `stamp`, the next in the queue, may have waited across a step.
  public boolean marks(long stamp) {
    return straddle.marks(stamp);
  }

  /// The last stamp of a receive, where [#marks] was not asked for each while nothing was in
  /// question.
  public void passed(long stamp) {
    straddle.passed(stamp);
  }

  /// The queue was seen empty: what comes now came after the step.
  public void drained() {
    straddle.drained();
  }
}
