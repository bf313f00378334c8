package dev.sojourn.analysis.cli.prove.bench;

import java.util.List;
import java.util.Locale;

/// Figures as text, a line each.
public final class FigureTable {
  private FigureTable() {}

  /// What has a target first, then the rest.
  public static String text(List<Figure> figures) {
    int width = figures.stream().mapToInt(figure -> figure.figure().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    text.append(line(width, "", "figure", "value", "at most", ""));
    figures.stream().filter(FigureTable::isJudged).forEach(row -> text.append(line(width, row)));
    if (!figures.stream().allMatch(FigureTable::isJudged)) {
      text.append('\n');
      figures.stream().filter(row -> !isJudged(row)).forEach(row -> text.append(line(width, row)));
    }
    return text.toString();
  }

  /// Those that have a target, as a table in Markdown.
  public static String markdown(List<Figure> figures) {
    StringBuilder text =
        new StringBuilder("| figure | measured | at most | |\n| --- | --- | --- | --- |\n");
    figures.stream()
        .filter(FigureTable::isJudged)
        .forEach(
            row ->
                text.append(
                    "| %s | %s%s | %s | %s |\n"
                        .formatted(
                            row.figure(),
                            row.value() == null ? "absent" : number(row.value()),
                            unit(row),
                            number(row.target()),
                            verdict(row))));
    return text.toString();
  }

  private static String verdict(Figure row) {
    return row.holds() == null ? row.note() : row.holds() ? "holds" : "does not hold";
  }

  private static boolean isJudged(Figure figure) {
    return figure.target() != null;
  }

  private static String line(int width, Figure row) {
    String mark = isJudged(row) ? mark(row.holds()) : "";
    String target = row.target() == null ? "" : number(row.target());
    String value = row.value() == null ? "absent" : number(row.value());
    return line(width, mark, row.figure(), value + unit(row), target, note(row));
  }

  private static String line(
      int width, String mark, String what, String value, String target, String note) {
    String line =
        String.format(
            Locale.ROOT, "%-4s%-" + width + "s  %12s  %8s  %s", mark, what, value, target, note);
    return line.stripTrailing() + "\n";
  }

  private static String mark(Boolean holds) {
    return holds == null ? "??" : holds ? "ok" : "!!";
  }

  private static String unit(Figure row) {
    return row.unit() == null || row.value() == null ? "" : " " + row.unit();
  }

  private static String note(Figure row) {
    return row.note() == null ? "" : "(" + row.note() + ")";
  }

  /// Three digits at least, and no exponent.
  static String number(double value) {
    double size = Math.abs(value);
    String form =
        size >= 100 || value == 0 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.01 ? "%.3f" : "%.5f";
    return String.format(Locale.ROOT, form, value);
  }
}
