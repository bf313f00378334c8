package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.cli.lab.Expected;
import java.util.List;

/// How the delay above the level was shared out.
///
/// @param share to what the scenario brought about
/// @param spurious to anything else
record Shares(Interval share, Interval spurious) {
  static Shares of(Expected expected, List<Seen> turns) {
    List<String> injected = expected.injected();
    return new Shares(
        Interval.of(turns, some -> Delays.share(Seen.above(some), injected)),
        Interval.of(turns, some -> Delays.spurious(Seen.above(some), injected)));
  }

  void judge(Judgement judgement) {
    judgement.addInterval(share.isAtLeast(Score.LEAST_SHARE), "share below " + Score.LEAST_SHARE);
    judgement.addInterval(
        spurious.isAtMost(Score.MOST_SPURIOUS), "others above " + Score.MOST_SPURIOUS);
  }
}
