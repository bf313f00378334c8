package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.AcceptRow;
import dev.sojourn.analysis.recording.SocketRows.SocketSetup;
import dev.sojourn.analysis.summary.AcceptWaits;
import dev.sojourn.analysis.summary.SocketSummary;
import dev.sojourn.analysis.summary.Summary;
import java.util.Comparator;
import java.util.List;

/// The rows of listeners whose connections waited to be accepted.
final class AcceptTable {
  /// A program that opens a listener for each transfer has thousands.
  private static final int MOST = 100;

  private AcceptTable() {}

  /// The longest wait first, 100 listeners at most.
  static List<AcceptRow> of(Summary summary) {
    return summary.accepts().entrySet().stream()
        .map(entry -> row(entry.getKey(), entry.getValue(), summary.sockets().get(entry.getKey())))
        .sorted(
            Comparator.comparingLong((AcceptRow row) -> row.atLeast().maxNanos())
                .reversed()
                .thenComparing(AcceptRow::socket))
        .limit(MOST)
        .toList();
  }

  private static AcceptRow row(int id, AcceptWaits waits, SocketSummary socket) {
    SocketSetup setup = socket == null ? null : socket.setup();
    return new AcceptRow(
        id,
        setup == null ? null : setup.address(),
        setup == null ? null : setup.port(),
        waits.waits().count(),
        ReportBuilder.delay(waits.waits()),
        waits.thread(),
        waits.peak(),
        waits.limit());
  }
}
