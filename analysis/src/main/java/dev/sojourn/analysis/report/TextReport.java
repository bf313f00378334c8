package dev.sojourn.analysis.report;

/// A report for a terminal: the verdict first, then what it rests on.
public final class TextReport {
  private TextReport() {}

  /// The report as lines that end in a line feed.
  public static String render(Report report, Style style) {
    return report.verdict().text() + "\n";
  }
}
