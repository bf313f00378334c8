package dev.sojourn.analysis.report;

import dev.sojourn.analysis.report.Report.Root;
import java.util.List;

/// The part of a text report that says what brought the waits about, and what to change.
final class RootText {
  /// A root that less is charged to is not worth telling of.
  private static final double NOTABLE_ROOT = 0.1;

  /// More than this at a time nobody follows.
  private static final int MOST_ADVICE = 3;

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
    new RootText(report, page, false, 0).next();
  }

  private void roots() {
    List<Root> notable =
        report.roots().stream()
            .filter(root -> verbose ? root.chargedNanos() > 0 : root.chargedShare() >= NOTABLE_ROOT)
            .limit(rows)
            .toList();
    if (notable.isEmpty() || report.verdict().cause() == null) {
      return;
    }
    page.heading("What brought it about");
    notable.forEach(
        root ->
            page.columns(String.format("%18s  ", Words.percent(root.chargedShare())), root.text()));
  }

  private void next() {
    if (report.verdict().cause() == null) {
      return;
    }
    List<String> undecided = report.verdict().undecided();
    List<Root> worth =
        report.roots().stream()
            .filter(root -> undecided.isEmpty() || !root.cause().equals(report.verdict().cause()))
            .filter(root -> root.chargedShare() >= NOTABLE_ROOT)
            .filter(root -> root.expected() == null || root.expected().helps())
            .limit(MOST_ADVICE)
            .toList();
    if (worth.isEmpty()) {
      return;
    }
    page.heading("Next");
    worth.stream().map(RootText::advice).distinct().forEach(page::paragraph);
  }

  private static String advice(Root root) {
    Report.Expected expected = root.expected();
    return expected == null
        ? root.advice()
        : root.advice()
            + " Expect a p99 of "
            + Words.duration(expected.p99Nanos())
            + " and at most "
            + Words.duration(expected.maxNanos())
            + ".";
  }
}
