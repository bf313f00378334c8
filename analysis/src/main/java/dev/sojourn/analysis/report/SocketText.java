package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Capacity;
import dev.sojourn.analysis.contract.Others;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.SocketRow;
import dev.sojourn.events.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The part of a text report that says what each socket received, and what it can bear: the worst
/// first, and how many more there are.
final class SocketText {
  private static final Comparator<SocketRow> WORST =
      Comparator.comparingLong(SocketText::lost)
          .thenComparingLong(SocketText::longest)
          .thenComparingLong(SocketRow::packets)
          .reversed();

  private final Report report;
  private final Page page;
  private final long rows;

  private SocketText(Report report, Page page, long rows) {
    this.report = report;
    this.page = page;
    this.rows = rows;
  }

  static void write(Report report, Page page, long rows) {
    new SocketText(report, page, rows).sockets();
  }

  private void sockets() {
    if (report.sockets().isEmpty()) {
      return;
    }
    page.heading("Sockets");
    List<SocketRow> worst = report.sockets().stream().sorted(WORST).toList();
    worst.stream().limit(rows).forEach(this::socket);
    more(worst.stream().skip(rows).toList());
  }

  private void socket(SocketRow row) {
    page.columns(
        "  ",
        name(row)
            + ": "
            + Words.count(row.packets(), isStream(row) ? "read" : "packet")
            + (row.drops() == null ? "" : ", " + Words.number(row.drops()) + " dropped")
            + (row.receiveBuffer() == null
                ? ""
                : ", receive buffer " + Words.bytes(row.receiveBuffer())));
    report.capacity().stream()
        .filter(capacity -> capacity.socket() == row.id())
        .filter(capacity -> capacity.arrivalsPerSecond() != null)
        .forEach(
            capacity -> {
              if (isStream(row)) {
                reads(capacity, row);
              } else {
                capacity(capacity, row);
              }
            });
  }

  private static boolean isStream(SocketRow row) {
    return row.protocol().equals(Schema.TCP);
  }

  private void reads(Capacity row, SocketRow socket) {
    page.columns(
        "  ",
        (report.sockets().size() == 1 ? "" : "At " + name(socket) + ", ")
            + String.format(Locale.ROOT, "%,.0f reads a second", row.arrivalsPerSecond())
            + ". "
            + (row.worstStallNanos() == 0
                ? ""
                : "The worst stall of a thread that read, "
                    + Words.duration(row.worstStallNanos())
                    + " at least, made peers wait: ")
            + "TCP loses nothing.");
  }

  private void capacity(Capacity row, SocketRow socket) {
    String service =
        row.servicePerSecond() == null
            ? ""
            : String.format(
                Locale.ROOT,
                " of %,.0f that the receiver could take (%s)",
                row.servicePerSecond(),
                Words.percent(row.utilisation()));
    page.columns(
        "  ",
        (report.sockets().size() == 1 ? "" : "At " + name(socket) + ", ")
            + String.format(Locale.ROOT, "%,.0f packets a second", row.arrivalsPerSecond())
            + service
            + ". The worst stall, "
            + Words.duration(row.worstStallNanos())
            + ", puts "
            + Words.count(row.packetsAtRisk(), "packet")
            + " at risk"
            + BufferText.of(row, lost(socket), DropReasons.mayBeForWantOfRoom(report.dropReasons()))
            + ".");
  }

  /// Those that there is no room for.
  private void more(List<SocketRow> hidden) {
    Others.Sockets others = report.others() == null ? null : report.others().sockets();
    long count = hidden.size() + (others == null ? 0 : others.count());
    if (count == 0) {
      return;
    }
    long packets = hidden.stream().mapToLong(SocketRow::packets).sum();
    long drops =
        hidden.stream()
            .map(SocketRow::drops)
            .filter(Objects::nonNull)
            .mapToLong(each -> each)
            .sum();
    long longest = hidden.stream().mapToLong(SocketText::longest).max().orElse(0);
    if (others != null) {
      packets += others.packets();
      drops += others.drops() == null ? 0 : others.drops();
      longest =
          Math.max(longest, others.delay().maxNanos() == null ? 0 : others.delay().maxNanos());
    }
    page.columns(
        "  ",
        Words.count(count, "more socket")
            + ": "
            + Words.some(packets, report.packets())
            + (drops == 0 ? "" : ", " + Words.number(drops) + " dropped")
            + ", the longest wait "
            + Words.duration(longest)
            + (hidden.isEmpty() ? "" : " (--verbose)"));
  }

  private static String name(SocketRow row) {
    String place =
        row.address() == null ? "socket " + row.id() : row.address() + " port " + row.port();
    return isStream(row) ? (row.outgoing() ? "TCP to " : "TCP on ") + place : place;
  }

  private static long lost(SocketRow row) {
    return row.drops() == null ? 0 : row.drops();
  }

  private static long longest(SocketRow row) {
    return row.delay().maxNanos() == null ? 0 : row.delay().maxNanos();
  }
}
