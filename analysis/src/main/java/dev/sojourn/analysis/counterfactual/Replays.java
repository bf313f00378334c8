package dev.sojourn.analysis.counterfactual;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Reasons;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The delays that would have been, for each cause and for the details that appeared first, over
/// all sockets.
public final class Replays {
  private static final int CAUSES = Cause.values().length;

  /// Details beyond this many are replayed with their cause only.
  private static final int DETAILS = 24;

  private final Reasons reasons;
  private final Shift[] shifts = new Shift[CAUSES + DETAILS];
  private int[] detailTargets = new int[16];
  private final int[] detailReasons = new int[DETAILS];
  private int details;

  public Replays(Reasons reasons) {
    this.reasons = reasons;
  }

  /// How many targets there can be.
  static int capacity() {
    return CAUSES + DETAILS;
  }

  /// The target that takes the whole cause away; -1 where that would mean nothing.
  int causeTarget(int reason) {
    Cause cause = reasons.get(reason).cause();
    return cause == Cause.UNEXPLAINED ? -1 : cause.ordinal();
  }

  /// The target that takes this detail away; -1 if it is not replayed alone.
  int detailTarget(int reason) {
    if (reason >= detailTargets.length) {
      detailTargets = Arrays.copyOf(detailTargets, reason * 2);
    }
    if (detailTargets[reason] == 0) {
      boolean isAlone = reason == Reasons.CPU_STARVATION || reasons.get(reason).cause().isStall();
      if (isAlone && details < DETAILS) {
        detailReasons[details] = reason;
        detailTargets[reason] = CAUSES + details++;
      } else {
        detailTargets[reason] = -1;
      }
    }
    return detailTargets[reason];
  }

  /// The reason that a target takes away; -1 for a whole cause.
  int reasonOf(int target) {
    return target < CAUSES ? -1 : detailReasons[target - CAUSES];
  }

  void shift(int target, long was, long wouldBe) {
    Shift shift = shifts[target];
    if (shift == null) {
      shift = new Shift();
      shifts[target] = shift;
    }
    shift.add(was, wouldBe);
  }

  /// What changed without each cause, its detail empty, and without each detail.
  public Map<Reason, Shift> results() {
    Map<Reason, Shift> results = new HashMap<>();
    for (int target = 0; target < shifts.length; target++) {
      if (shifts[target] != null) {
        Reason whole =
            target < CAUSES
                ? Reason.of(Cause.values()[target])
                : reasons.get(detailReasons[target - CAUSES]);
        results.putIfAbsent(whole, shifts[target]);
      }
    }
    return results;
  }

  /// The packets whose delay would have been another: what it was, and what it would have been.
  public static final class Shift {
    private final DelayHistogram was = new DelayHistogram();
    private final DelayHistogram wouldBe = new DelayHistogram();

    /// No packet yet.
    public Shift() {}

    void add(long before, long after) {
      was.add(before);
      wouldBe.add(after);
    }

    public void add(Shift other) {
      was.add(other.was);
      wouldBe.add(other.wouldBe);
    }

    /// All delays as they would have been.
    ///
    /// @param all as they were
    public DelayHistogram applyTo(DelayHistogram all) {
      return all.with(was, wouldBe);
    }
  }
}
