package dev.sojourn.analysis.timeline;

import dev.sojourn.events.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Times that a packet was held up between its stamp and the socket's queue: a packet filter, a
/// queue of netfilter's, a device's backlog.
///
/// A thread that sleeps in its receive call is woken by the packet's entry into the queue, and from
/// then on it runs or waits for a CPU, which the kernel counts. Neither of it for long after the
/// stamp, and the queue was read to be empty meanwhile: the packet was not there yet.
final class BeforeSocket {
  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  // Readings of each socket's queue, by time: how many bytes it held.
  private final List<NavigableMap<Long, Long>> depths = new ArrayList<>();

  void read(int socket, long time, long queued) {
    if (queued != Schema.ABSENT) {
      of(socket).put(time, queued);
    }
  }

  private NavigableMap<Long, Long> of(int socket) {
    while (depths.size() <= socket) {
      depths.add(new TreeMap<>());
    }
    return depths.get(socket);
  }

  void forgetBefore(long nanos) {
    depths.forEach(readings -> readings.headMap(nanos).clear());
  }

  /// The stalls of this kind that one thread's calls tell of.
  List<Stall> of(ReceiveLog receives, Segments known, Reasons reasons) {
    List<Stall> candidates = new ArrayList<>();
    int empty = 0;
    int filled = 0;
    for (int call = 0; call < receives.size(); call++) {
      Stall candidate = candidate(receives, call, known, reasons);
      if (candidate != null) {
        candidates.add(candidate);
        for (long queued : readings(receives.socket(call), candidate)) {
          empty += queued == 0 ? 1 : 0;
          filled += queued == 0 ? 0 : 1;
        }
      }
    }
    return empty > filled ? candidates : List.of();
  }

  private Stall candidate(ReceiveLog receives, int call, Segments known, Reasons reasons) {
    if (!receives.hasReading(call) || receives.oldestDelay(call) < SHORTEST_NANOS) {
      return null;
    }
    long end = receives.end(call);
    long start = Math.max(receives.start(call), end - receives.oldestDelay(call));
    long busy = Math.min(end - start, receives.runQueueWait(call) + receives.cpuTime(call));
    long asleep = end - busy;
    boolean free = known.freeTime(asleep) - known.freeTime(start) >= SHORTEST_NANOS;
    return free ? Stall.of(start, asleep, Reason.of(Cause.BEFORE_SOCKET), reasons) : null;
  }

  private Iterable<Long> readings(int socket, Stall stall) {
    return socket < depths.size()
        ? depths.get(socket).subMap(stall.start(), true, stall.end(), false).values()
        : List.of();
  }
}
