package dev.sojourn.analysis.report;

import dev.sojourn.analysis.advice.BufferAdvice;
import dev.sojourn.analysis.contract.Capacity;
import dev.sojourn.analysis.summary.SocketSummary;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.summary.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What each socket's receiver can bear.
final class Capacities {
  /// Fewer queued packets than this say nothing of how fast the receiver is.
  private static final long ENOUGH_QUEUED = 100;

  /// And when it is nearly always idle, the few that did queue are the odd ones: a start, a hiccup.
  private static final double ENOUGH_SHARE = 0.05;

  private Capacities() {}

  /// @param sockets those that the report tells of one by one
  static List<Capacity> of(Summary summary, Set<Integer> sockets) {
    return summary.sockets().entrySet().stream()
        .filter(entry -> sockets.contains(entry.getKey()))
        .filter(entry -> entry.getValue().delays().count() > 0)
        .map(entry -> of(summary, entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Capacity of(Summary summary, int id, SocketSummary socket) {
    if (socket.isStream()) {
      return ofReads(id, socket.workload());
    }
    return summary.packetRecord().isPartial() ? ofCounts(id, socket.workload()) : of(id, socket);
  }

  private static Capacity of(int socket, SocketSummary summary) {
    Workload workload = summary.workload();
    long drops = summary.drops() == null ? 0 : summary.drops();
    Double arrivals = known(workload.arrivalRate(drops));
    Double service =
        isTold(workload, summary.delays().count()) ? known(workload.serviceRate()) : null;
    Optional<BufferAdvice> buffer = BufferAdvice.of(summary);
    return new Capacity(
        socket,
        arrivals,
        service,
        arrivals == null || service == null ? null : arrivals / service,
        workload.worstStallNanos(),
        arrivals == null ? null : (long) Math.ceil(arrivals * workload.worstStallNanos() / 1e9),
        buffer.map(BufferAdvice::receiveBuffer).orElse(null),
        buffer.map(BufferAdvice::packets).orElse(null),
        buffer.map(BufferAdvice::packetCharge).orElse(null),
        summary.packetCharge() != null,
        buffer.isPresent() && buffer.get().isMet());
  }

  /// Where packets are missing from the record, only their number is known.
  private static Capacity ofCounts(int socket, Workload workload) {
    Double arrivals = known(workload.countedRate());
    return new Capacity(
        socket,
        arrivals,
        null,
        null,
        workload.worstStallNanos(),
        arrivals == null ? null : (long) Math.ceil(arrivals * workload.worstStallNanos() / 1e9),
        null,
        null,
        null,
        false,
        false);
  }

  /// How fast connections could be read is for their peers as well to say: TCP makes them wait, the
  /// longer the backlog the larger the reads, and nothing is at risk.
  private static Capacity ofReads(int socket, Workload workload) {
    return new Capacity(
        socket,
        known(workload.countedRate()),
        null,
        null,
        workload.worstStallNanos(),
        null,
        null,
        null,
        null,
        false,
        false);
  }

  private static boolean isTold(Workload workload, long packets) {
    return workload.queued() >= Math.max(ENOUGH_QUEUED, ENOUGH_SHARE * packets);
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }
}
