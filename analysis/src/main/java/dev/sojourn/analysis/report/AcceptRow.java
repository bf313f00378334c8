package dev.sojourn.analysis.report;

import dev.sojourn.analysis.recording.ChunkRows.SocketSetup;
import dev.sojourn.analysis.summary.AcceptWaits;
import dev.sojourn.analysis.summary.SocketSummary;
import dev.sojourn.analysis.summary.Summary;
import java.util.Comparator;
import java.util.List;

/// The connections that waited until one listener's program accepted them, a few milliseconds at
/// least: shorter waits the kernel does not tell.
///
/// @param socket the number of the socket that stands for the listener's connections
/// @param address where it listens; null if the recording does not say
/// @param connections how many waited
/// @param atLeast how long, since the peer's last acknowledgement: lower bounds
/// @param thread who accepted the one that waited longest; null if that is not known
/// @param peak the most that waited at once, as far as was seen
/// @param limit how many may wait before the kernel turns others away
public record AcceptRow(
    int socket,
    String address,
    Integer port,
    long connections,
    Report.Delay atLeast,
    String thread,
    long peak,
    long limit) {
  /// A program that opens a listener for each transfer has thousands.
  private static final int MOST = 100;

  /// The longest wait first, 100 listeners at most.
  static List<AcceptRow> of(Summary summary) {
    return summary.accepts().entrySet().stream()
        .map(entry -> row(entry.getKey(), entry.getValue(), summary.sockets().get(entry.getKey())))
        .sorted(
            Comparator.comparingLong(AcceptRow::longest)
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

  private long longest() {
    return atLeast.maxNanos();
  }

  /// The listener, for a sentence.
  String place() {
    return address == null ? "TCP socket " + socket : "TCP on " + address + " port " + port;
  }
}
