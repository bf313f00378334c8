package dev.sojourn.analysis.report;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.contract.Others;
import dev.sojourn.analysis.contract.SocketRow;
import dev.sojourn.analysis.recording.SocketRows.SocketSetup;
import dev.sojourn.analysis.summary.SocketSummary;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.events.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// How each socket fared: the worst one by one, the others together.
///
/// @param rows by number
/// @param others null if there are none
record SocketTable(List<SocketRow> rows, Others.Sockets others) {
  /// A program that sends each query from a socket of its own has thousands.
  static final int MOST = 100;

  private static final Comparator<SocketSummary> MILDEST =
      Comparator.<SocketSummary>comparingLong(SocketTable::lost)
          .thenComparingLong(socket -> socket.delays().maxNanos())
          .thenComparingLong(SocketSummary::received);

  static SocketTable of(Summary summary) {
    List<Map.Entry<Integer, SocketSummary>> worstFirst =
        summary.sockets().entrySet().stream()
            .sorted(
                Map.Entry.<Integer, SocketSummary>comparingByValue(MILDEST.reversed())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    return new SocketTable(
        worstFirst.stream()
            .limit(MOST)
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> row(entry.getKey(), entry.getValue()))
            .toList(),
        others(worstFirst.stream().skip(MOST).map(Map.Entry::getValue).toList()));
  }

  /// The numbers of those that have a row.
  Set<Integer> ids() {
    return rows.stream().map(SocketRow::id).collect(Collectors.toSet());
  }

  private static SocketRow row(int id, SocketSummary socket) {
    SocketSetup setup = socket.setup();
    return new SocketRow(
        id,
        socket.isStream() ? Schema.TCP : Schema.UDP,
        setup != null && setup.outgoing(),
        setup == null ? null : setup.address(),
        setup == null ? null : setup.port(),
        setup == null ? null : setup.receiveBuffer(),
        socket.received(),
        socket.drops(),
        ReportBuilder.delay(socket.delays()),
        ReportBuilder.attribution(socket.charges()));
  }

  private static Others.Sockets others(List<SocketSummary> sockets) {
    if (sockets.isEmpty()) {
      return null;
    }
    DelayHistogram delays = new DelayHistogram();
    sockets.forEach(socket -> delays.add(socket.delays()));
    return new Others.Sockets(
        sockets.size(),
        sockets.stream().mapToLong(SocketSummary::received).sum(),
        sockets.stream()
            .map(SocketSummary::drops)
            .filter(Objects::nonNull)
            .reduce(Long::sum)
            .orElse(null),
        ReportBuilder.delay(delays));
  }

  private static long lost(SocketSummary socket) {
    return socket.drops() == null ? 0 : socket.drops();
  }
}
