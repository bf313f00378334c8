package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.cli.prove.scorecard.Interval.Answer;
import java.util.List;

/// What the replay says of the stalls without their cause, beside what was seen without them.
///
/// @param withoutNanos p99 of the packets in the stalls, by the replay
/// @param restedNanos p99 of those in the rests
/// @param ratio of the one to the other; 1 where both are as good as the same
record Replayed(long withoutNanos, long restedNanos, Interval ratio) {
  private static final double MOST_RATIO = 1.3;
  private static final long AS_GOOD_AS_NOTHING_NANOS = 200_000;

  static Replayed of(List<Seen> turns) {
    return new Replayed(
        Seen.replayedP99(turns), Seen.restedP99(turns), Interval.of(turns, Replayed::ratio));
  }

  /// What the machine brings about of the cause by itself is in the rests and not in the replay:
  /// the truth lies between the rests as they were and without the cause.
  private static double ratio(List<Seen> turns) {
    long without = Seen.replayedP99(turns);
    long most = Seen.restedP99(turns);
    long rested = Math.clamp(without, Math.min(most, Seen.restedWithoutP99(turns)), most);
    return Math.abs(without - rested) <= AS_GOOD_AS_NOTHING_NANOS
        ? 1
        : (double) without / Math.max(1, rested);
  }

  Answer holds() {
    if (ratio.value() <= MOST_RATIO && ratio.value() >= 1 / MOST_RATIO) {
      return Answer.YES;
    }
    return ratio.low() > MOST_RATIO || ratio.high() < 1 / MOST_RATIO ? Answer.NO : Answer.UNDECIDED;
  }
}
