package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.attribution.DelayHistogram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was recorded of a turn.
///
/// @param level its delay by cause while the scenario rested
/// @param stalled while it stalled
/// @param rested how long packets waited while it rested
/// @param replayed how long they would have waited in the stalls if there had been none; null where
///   that is not replayed
record Seen(Delays level, Delays stalled, DelayHistogram rested, DelayHistogram replayed) {
  private static final double P99 = 99;

  /// What each cause takes above the level, over some turns.
  static Map<String, Double> above(List<Seen> turns) {
    Map<String, Double> above = new HashMap<>();
    for (Seen turn : turns) {
      turn.stalled
          .above(turn.level)
          .forEach((cause, nanos) -> above.merge(cause, nanos, Double::sum));
    }
    return above;
  }

  static long restedP99(List<Seen> turns) {
    DelayHistogram all = new DelayHistogram();
    turns.forEach(turn -> all.add(turn.rested));
    return all.percentileNanos(P99);
  }

  static long replayedP99(List<Seen> turns) {
    DelayHistogram all = new DelayHistogram();
    turns.forEach(turn -> all.add(turn.replayed));
    return all.percentileNanos(P99);
  }
}
