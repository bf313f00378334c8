package dev.sojourn.analysis.cli.live;

import dev.sojourn.analysis.compare.Durations;
import dev.sojourn.analysis.live.Live;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The table that `top` prints: one line a socket, in as many columns as fit.
public final class TopTable {
  private static final int NAME = 16;
  private static final int CAUSE = 14;

  /// In the order in which they are printed.
  private static final List<Column> COLUMNS =
      List.of(
          new Column("packets/s", 10, TopTable::rate),
          new Column("p50", 8, row -> nanos(row, row.p50Nanos())),
          new Column("p99", 8, row -> nanos(row, row.p99Nanos())),
          new Column("max", 8, row -> nanos(row, row.maxNanos())),
          new Column("queued", 8, TopTable::queued),
          new Column("full", 6, TopTable::full),
          new Column("drops", 8, TopTable::drops));

  /// What a narrow terminal does without, first to last.
  private static final List<String> LEAST = List.of("queued", "p50", "full", "packets/s");

  private final List<Column> columns;

  private record Column(String head, int width, Function<Live.Row, String> text) {}

  private TopTable(List<Column> columns) {
    this.columns = columns;
  }

  /// @param width columns of the terminal
  public static TopTable of(int width) {
    List<Column> columns = COLUMNS;
    for (String least : LEAST) {
      if (width(columns) <= width) {
        break;
      }
      columns = columns.stream().filter(column -> !column.head().equals(least)).toList();
    }
    return new TopTable(columns);
  }

  private static int width(List<Column> columns) {
    return NAME + columns.stream().mapToInt(Column::width).sum() + 2 + CAUSE;
  }

  public String head() {
    return line("socket", Column::head, "cause");
  }

  String row(Live.Row row) {
    String cause = row.cause() == null ? "-" : row.cause();
    return line(row.name(), column -> column.text().apply(row), cause);
  }

  private String line(String name, Function<Column, String> text, String cause) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + NAME + "s", name));
    for (Column column : columns) {
      // A long name takes from the columns' padding, not from their alignment.
      int width = Math.max(0, column.width() - Math.max(0, line.length() - wanted(column)));
      line.append(
          String.format(Locale.ROOT, "%" + Math.max(1, width) + "s", " " + text.apply(column)));
    }
    return line.append("  ").append(cause).toString();
  }

  /// Where a column begins.
  private int wanted(Column column) {
    return NAME
        + columns.subList(0, columns.indexOf(column)).stream().mapToInt(Column::width).sum();
  }

  private static String rate(Live.Row row) {
    return row.packetsPerSecond() == null
        ? "-"
        : String.format(Locale.ROOT, row.read() ? "%,.0f reads" : "%,.0f", row.packetsPerSecond());
  }

  private static String nanos(Live.Row row, Long value) {
    return value == null ? "-" : (row.lowerBound() ? "≥" : "") + Durations.show(value);
  }

  private static String queued(Live.Row row) {
    return row.queuedBytes() == null ? "-" : bytes(row.queuedBytes());
  }

  private static String bytes(long bytes) {
    return bytes < 10_000
        ? bytes + " B"
        : bytes < 10_000_000 ? bytes / 1000 + " kB" : bytes / 1_000_000 + " MB";
  }

  private static String full(Live.Row row) {
    return row.queuedBytes() == null || row.capacityBytes() == null || row.capacityBytes() == 0
        ? "-"
        : Math.round(100.0 * row.queuedBytes() / row.capacityBytes()) + " %";
  }

  private static String drops(Live.Row row) {
    if (row.drops() == null) {
      return "-";
    }
    String drops = String.format(Locale.ROOT, "%,d", row.drops());
    return row.newDrops() == 0
        ? drops
        : drops + String.format(Locale.ROOT, " +%,d", row.newDrops());
  }
}
