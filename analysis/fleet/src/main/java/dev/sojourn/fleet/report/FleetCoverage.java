package dev.sojourn.fleet.report;

import dev.sojourn.analysis.contract.Coverage;
import dev.sojourn.fleet.part.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the recordings of a fleet could have shown of each cause.
final class FleetCoverage {
  private int processes;
  private int visible;
  private int unknown;
  private long mayHideNanos;
  private final TreeMap<String, Integer> missing = new TreeMap<>();

  static List<FleetReport.Coverage> of(Collection<Digest> digests) {
    Map<String, FleetCoverage> causes = new LinkedHashMap<>();
    for (Digest digest : digests) {
      for (Coverage row : digest.coverage()) {
        causes.computeIfAbsent(row.cause(), key -> new FleetCoverage()).add(row);
      }
    }
    List<FleetReport.Coverage> rows = new ArrayList<>();
    causes.forEach((cause, sums) -> rows.add(sums.row(cause)));
    return rows;
  }

  private void add(Coverage row) {
    processes++;
    visible += Boolean.TRUE.equals(row.visible()) ? 1 : 0;
    unknown += row.visible() == null ? 1 : 0;
    mayHideNanos += row.mayHideNanos();
    row.missing().forEach(setting -> missing.merge(setting, 1, Integer::sum));
  }

  private FleetReport.Coverage row(String cause) {
    return new FleetReport.Coverage(cause, processes, visible, unknown, mayHideNanos, missing);
  }
}
