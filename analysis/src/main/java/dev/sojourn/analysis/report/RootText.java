package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.Root;
import java.util.List;

/// The part of a text report that says what brought the waits about, and what to change.
final class RootText {
  /// A root that less is charged to is not worth telling of.
  private static final double NOTABLE_ROOT = 0.1;

  private final Report report;
  private final Page page;
  private final boolean verbose;
  private final long rows;

  private RootText(Report report, Page page, boolean verbose, long rows) {
    this.report = report;
    this.page = page;
    this.verbose = verbose;
    this.rows = rows;
  }

  static void write(Report report, Page page, boolean verbose, long rows) {
    new RootText(report, page, verbose, rows).roots();
  }

  /// What to do next, last of all.
  static void writeAdvice(Report report, Page page) {
    if (!report.next().isEmpty()) {
      page.heading("Next");
      report.next().forEach(page::paragraph);
    }
  }

  /// What is worth telling of where packets waited, the most first.
  static List<Root> notable(Report report, long rows) {
    return report.verdict().cause() == null
        ? List.of()
        : report.roots().stream()
            .filter(root -> root.chargedShare() >= NOTABLE_ROOT)
            .limit(rows)
            .toList();
  }

  private void roots() {
    List<Root> notable =
        verbose
            ? report.roots().stream().filter(root -> root.chargedNanos() > 0).toList()
            : notable(report, rows);
    if (notable.isEmpty() || report.verdict().cause() == null) {
      return;
    }
    page.heading("What brought it about");
    notable.forEach(
        root ->
            page.columns(String.format("%18s  ", Words.percent(root.chargedShare())), root.text()));
  }
}
