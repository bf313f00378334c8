package dev.sojourn.analysis.report;

import dev.sojourn.analysis.report.Report.Capacity;
import dev.sojourn.analysis.summary.SocketSummary;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.summary.Workload;
import java.util.List;

/// What each socket's receiver can bear.
final class Capacities {
  /// What the kernel keeps of a packet beside its payload: struct sk_buff, rounded to its slab.
  private static final long SK_BUFF = 256;

  /// What shares the packet's buffer: headers and their room, and struct skb_shared_info at its
  /// end.
  private static final long HEADERS_AND_SHARED_INFO = 64 + 320;

  private static final long SMALLEST_BUFFER = 512;

  /// Fewer queued packets than this say nothing of how fast the receiver is.
  private static final long ENOUGH_QUEUED = 100;

  /// And when it is nearly always idle, the few that did queue are the odd ones: a start, a hiccup.
  private static final double ENOUGH_SHARE = 0.05;

  private Capacities() {}

  static List<Capacity> of(Summary summary) {
    return summary.sockets().entrySet().stream()
        .filter(entry -> entry.getValue().delays().count() > 0)
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Capacity of(int socket, SocketSummary summary) {
    Workload workload = summary.workload();
    Double arrivals = known(workload.arrivalRate());
    Double service =
        isTold(workload, summary.delays().count()) ? known(workload.serviceRate()) : null;
    Long atRisk =
        arrivals == null ? null : (long) Math.ceil(arrivals * workload.worstStallNanos() / 1e9);
    long payload = summary.packets().bytes() / summary.packets().count();
    return new Capacity(
        socket,
        arrivals,
        service,
        arrivals == null || service == null ? null : arrivals / service,
        workload.worstStallNanos(),
        atRisk,
        atRisk == null ? null : atRisk * memoryOf(payload) / 2);
  }

  private static boolean isTold(Workload workload, long packets) {
    return workload.queued() >= Math.max(ENOUGH_QUEUED, ENOUGH_SHARE * packets);
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }

  /// Kernel memory that one queued packet takes: its buffer comes in powers of two.
  private static long memoryOf(long payload) {
    long needed = Math.max(SMALLEST_BUFFER, payload + HEADERS_AND_SHARED_INFO);
    return SK_BUFF + Long.highestOneBit(2 * needed - 1);
  }
}
