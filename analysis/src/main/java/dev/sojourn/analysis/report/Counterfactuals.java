package dev.sojourn.analysis.report;

import dev.sojourn.analysis.advice.Expectation;
import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.contract.Counterfactual;
import dev.sojourn.analysis.counterfactual.Replays.Shift;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.timeline.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// The rows of the counterfactual: whole causes first, what would have saved most first.
final class Counterfactuals {
  private static final long OVER = TimeUnit.MILLISECONDS.toNanos(1);

  private Counterfactuals() {}

  private record Row(Reason without, DelayHistogram delays, Long drops) {
    boolean isDetail() {
      return !without.detail().isEmpty();
    }
  }

  static List<Counterfactual> of(Summary summary) {
    return summary.shifts().entrySet().stream()
        .map(entry -> row(entry, summary))
        .sorted(
            Comparator.comparing(Row::isDetail)
                .thenComparingLong(row -> row.delays().totalNanos())
                .thenComparing(row -> row.without().toString()))
        .map(Counterfactuals::counterfactual)
        .toList();
  }

  private static Row row(Map.Entry<Reason, Shift> entry, Summary summary) {
    OptionalLong drops = Expectation.dropsWithout(summary, entry.getKey());
    return new Row(
        entry.getKey(),
        entry.getValue().applyTo(summary.delays()),
        drops.isPresent() ? (Long) drops.getAsLong() : null);
  }

  private static Counterfactual counterfactual(Row row) {
    DelayHistogram delays = row.delays();
    return new Counterfactual(
        row.without().toString(),
        row.without().detail(),
        delays.percentileNanos(50),
        delays.percentileNanos(99),
        delays.percentileNanos(99.9),
        delays.maxNanos(),
        (double) delays.countAbove(OVER) / delays.count(),
        row.drops());
  }
}
