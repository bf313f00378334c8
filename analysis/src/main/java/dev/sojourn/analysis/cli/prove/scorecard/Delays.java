package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A stretch's delay by cause, what is inherited from a cause included.
///
/// @param packets how many waited
/// @param nanos by cause, summed over all of them
record Delays(long packets, Map<String, Long> nanos) {
  static Delays of(Report report) {
    Map<String, Long> nanos = new HashMap<>();
    for (Attribution row : report.attribution()) {
      nanos.merge(row.cause(), row.chargedNanos(), Long::sum);
    }
    return new Delays(report.delay().count(), Map.copyOf(nanos));
  }

  /// What each cause takes beyond the level that a stretch without a stall sets for as many
  /// packets. Negative where it takes less.
  Map<String, Double> above(Delays level) {
    double scale = scale(level);
    Map<String, Double> above = new HashMap<>();
    level.nanos.forEach((cause, taken) -> above.put(cause, -taken * scale));
    nanos.forEach((cause, taken) -> above.merge(cause, (double) taken, Double::sum));
    return above;
  }

  /// How many packets there are here for each one of the level.
  double scale(Delays level) {
    return (double) packets / Math.max(1, level.packets);
  }

  /// The share of all that is above a level that some causes account for.
  static double share(Map<String, Double> above, List<String> causes) {
    double all = above.values().stream().mapToDouble(Double::doubleValue).sum();
    double theirs = causes.stream().mapToDouble(cause -> above.getOrDefault(cause, 0.0)).sum();
    return all <= 0 ? 0 : theirs / all;
  }

  /// The share of it that other causes take than those.
  static double spurious(Map<String, Double> above, List<String> injected) {
    double all = above.values().stream().mapToDouble(Double::doubleValue).sum();
    double others =
        above.entrySet().stream()
            .filter(entry -> !injected.contains(entry.getKey()))
            .mapToDouble(entry -> Math.max(0, entry.getValue()))
            .sum();
    return all <= 0 ? 0 : others / all;
  }

  /// Which part of two causes' delay is the first one's.
  double proportion(String cause, String other) {
    double its = nanos.getOrDefault(cause, 0L);
    return its / Math.max(1, its + nanos.getOrDefault(other, 0L));
  }
}
