package dev.sojourn.fleet.report;

import dev.sojourn.fleet.part.Digest;
import dev.sojourn.fleet.part.RootShare;
import dev.sojourn.fleet.report.FleetReport.RootRow;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// What brought the waiting about, over all processes. Chains that read the same are one.
final class FleetRoots {
  /// Pools number their threads: what `worker-3` brings about is what `worker-17` does.
  private static final String NUMBERS = "(?<=[-#])\\d+";

  private final String cause;
  private final String text;
  private final TreeSet<String> services = new TreeSet<>();
  private String advice;
  private long nanos;
  private int processes;
  private String last;

  private FleetRoots(String cause, String text) {
    this.cause = cause;
    this.text = text;
  }

  static List<RootRow> of(Collection<Digest> processes, long totalNanos) {
    TreeMap<String, FleetRoots> roots = new TreeMap<>();
    for (Digest process : processes) {
      for (RootShare root : process.roots()) {
        String text = unnumbered(root.text());
        roots
            .computeIfAbsent(root.cause() + " " + text, key -> new FleetRoots(root.cause(), text))
            .add(process, root);
      }
    }
    return roots.values().stream()
        .map(root -> root.row(totalNanos))
        .filter(row -> row.chargedNanos() > 0)
        .sorted(
            Comparator.comparingLong(RootRow::chargedNanos)
                .reversed()
                .thenComparing(RootRow::cause)
                .thenComparing(RootRow::text))
        .limit(FleetReport.MOST_ROOTS)
        .toList();
  }

  private static String unnumbered(String text) {
    return text.replaceAll(NUMBERS, "N");
  }

  private void add(Digest process, RootShare root) {
    nanos += root.chargedNanos();
    services.add(process.service());
    advice = unnumbered(root.advice());
    if (!process.key().equals(last)) {
      processes++;
      last = process.key();
    }
  }

  private RootRow row(long totalNanos) {
    return new RootRow(
        cause,
        text,
        nanos,
        nanos / Math.max(1.0, totalNanos),
        List.copyOf(services),
        processes,
        advice);
  }
}
