package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.attribution.DelayHistogram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What was recorded of a turn.
///
/// @param level its delay by cause while the scenario rested
/// @param stalled while it stalled
/// @param rested how long packets waited while it rested
/// @param restedWithout how long they would have waited in the rests without the cause, of which
///   the machine can bring some about at any time; null where that is not replayed
/// @param replayed how long they would have waited in the stalls without it; null likewise
record Seen(
    Delays level,
    Delays stalled,
    DelayHistogram rested,
    DelayHistogram restedWithout,
    DelayHistogram replayed) {
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
    return p99(turns, Seen::rested);
  }

  static long restedWithoutP99(List<Seen> turns) {
    return p99(turns, Seen::restedWithout);
  }

  static long replayedP99(List<Seen> turns) {
    return p99(turns, Seen::replayed);
  }

  private static long p99(List<Seen> turns, Function<Seen, DelayHistogram> delays) {
    DelayHistogram all = new DelayHistogram();
    turns.forEach(turn -> all.add(delays.apply(turn)));
    return all.percentileNanos(P99);
  }
}
