package dev.sojourn.analysis.cli.shared;

import java.util.List;
import java.util.Locale;

/// Rows as text, a line each.
public final class RowTable {
  private RowTable() {}

  public static String text(List<Row> rows) {
    int width = rows.stream().mapToInt(row -> row.figure().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      String line = "%-3s %-" + width + "s  %14s  %s%s";
      text.append(
              String.format(
                      Locale.ROOT,
                      line,
                      mark(row),
                      row.figure(),
                      value(row),
                      target(row),
                      advice(row))
                  .stripTrailing())
          .append('\n');
    }
    return text.toString();
  }

  /// Done, if every row that has a target is as it should be.
  public static int exitCode(List<Row> rows) {
    return rows.stream().anyMatch(row -> Boolean.FALSE.equals(row.holds()))
        ? ExitCode.GATE
        : ExitCode.DONE;
  }

  /// Whether the row is as it should be; empty if nothing says how.
  public static String mark(Row row) {
    return row.holds() == null ? "" : row.holds() ? "ok" : "!!";
  }

  private static String value(Row row) {
    return row.value() instanceof Long || row.value() instanceof Integer
        ? String.format(Locale.ROOT, "%,d", row.value())
        : String.valueOf(row.value());
  }

  private static String target(Row row) {
    return row.target() == null || Boolean.TRUE.equals(row.holds())
        ? ""
        : "(should be " + row.target() + ")";
  }

  private static String advice(Row row) {
    return row.advice() == null ? "" : " " + row.advice();
  }
}
