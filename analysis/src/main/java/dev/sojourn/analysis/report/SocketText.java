package dev.sojourn.analysis.report;

import dev.sojourn.analysis.report.Report.Capacity;
import dev.sojourn.analysis.report.Report.SocketRow;
import java.util.Locale;

/// The part of a text report that says what each socket received, and what it can bear.
final class SocketText {
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
    report.sockets().stream().limit(rows).forEach(this::socket);
    report.capacity().stream().limit(rows).forEach(this::capacity);
  }

  private void socket(SocketRow row) {
    page.columns(
        "  ",
        (row.address() == null ? "socket " + row.id() : row.address() + " port " + row.port())
            + ": "
            + Words.count(row.packets(), "packet")
            + (row.drops() == null ? "" : ", " + Words.number(row.drops()) + " dropped")
            + (row.receiveBuffer() == null
                ? ""
                : ", receive buffer " + Words.bytes(row.receiveBuffer())));
  }

  private void capacity(Capacity row) {
    if (row.packetsAtRisk() == null) {
      return;
    }
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
        String.format(Locale.ROOT, "%,.0f packets a second", row.arrivalsPerSecond())
            + service
            + ". The worst stall, "
            + Words.duration(row.worstStallNanos())
            + ", puts "
            + Words.count(row.packetsAtRisk(), "packet")
            + " at risk"
            + BufferText.of(row, dropped(row.socket()))
            + ".");
  }

  private long dropped(int socket) {
    return report.sockets().stream()
        .filter(row -> row.id() == socket && row.drops() != null)
        .mapToLong(SocketRow::drops)
        .findFirst()
        .orElse(0);
  }
}
