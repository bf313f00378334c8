package dev.sojourn.fleet.report;

import dev.sojourn.fleet.part.Digest;
import dev.sojourn.fleet.report.FleetReport.Charged;
import dev.sojourn.fleet.report.FleetReport.Outlier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Processes whose packets wait far longer than those of their service's others: more than five
/// times the median, and beyond five median deviations of the logarithms.
final class Outliers {
  private static final int FEWEST_PEERS = 5;
  private static final double DEVIATIONS = 5;
  private static final double TIMES = 5;

  private Outliers() {}

  static List<Outlier> of(Collection<Digest> processes) {
    TreeMap<String, List<Digest>> services = new TreeMap<>();
    for (Digest process : processes) {
      if (process.total().measured() > 0) {
        services.computeIfAbsent(process.service(), key -> new ArrayList<>()).add(process);
      }
    }
    return services.values().stream()
        .filter(peers -> peers.size() >= FEWEST_PEERS)
        .flatMap(peers -> among(peers).stream())
        .sorted(
            Comparator.comparingDouble(Outlier::times).reversed().thenComparing(Outlier::process))
        .toList();
  }

  private static List<Outlier> among(List<Digest> peers) {
    double median = median(peers.stream().mapToDouble(Outliers::logMean).toArray());
    double deviation =
        median(peers.stream().mapToDouble(peer -> Math.abs(logMean(peer) - median)).toArray());
    double bar = median + Math.max(Math.log(TIMES), DEVIATIONS * deviation);
    return peers.stream()
        .filter(peer -> logMean(peer) > bar)
        .map(peer -> outlier(peer, Math.exp(logMean(peer) - median)))
        .toList();
  }

  private static Outlier outlier(Digest process, double times) {
    Charged most = Services.charged(process.total()).getFirst();
    return new Outlier(
        process.key(),
        process.labels(),
        process.total().packets(),
        process.total().waitedNanos() / process.total().measured(),
        times,
        most.cause(),
        most.detail());
  }

  private static double logMean(Digest process) {
    return Math.log((process.total().waitedNanos() + 1.0) / process.total().measured());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
