package dev.sojourn.core.clock;

/// Tells which packets may have been in the queue while the clock was set, so that their delay is
/// the difference of two times that do not compare.
///
/// Packets leave a queue in the order of their arrival, so those in question end with the first
/// that was certainly stamped after the step, or when the queue was seen empty. In between, one
/// that cannot be told is taken to be in question.
public final class Straddle {
  private static final long NONE = Long.MIN_VALUE;

  private boolean active;
  private boolean forward;
  private long limit;
  private long tolerance;
  private long last = NONE;

  /// The clock was set by `step` ns and reads `now`.
  public void begin(long step, long now) {
    active = true;
    forward = step > 0;
    // What the clock would read now without the step: no stamp from before is later.
    limit = now - step;
    tolerance = Math.abs(step) / 2;
  }

  /// Whether no packet is in question any more.
  public boolean isOver() {
    return !active;
  }

  /// Whether the packet with `stamp`, the next in the queue, is in question.
  public boolean marks(long stamp) {
    if (active) {
      active = !isAfter(stamp);
    }
    last = stamp;
    return active;
  }

  /// After a step back the stamps go back too; where they do not, for want of one from shortly
  /// before, the step is over once the clock has passed where it was.
  private boolean isAfter(long stamp) {
    boolean wentBack = !forward && last != NONE && stamp < last - tolerance;
    return wentBack || stamp > limit;
  }

  /// The last stamp of a receive while nothing is in question.
  public void passed(long stamp) {
    last = stamp;
  }

  /// The queue was seen empty after the step was noticed.
  public void drained() {
    active = false;
  }
}
