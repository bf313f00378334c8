package dev.sojourn.analysis.page;

import dev.sojourn.analysis.Observer.WaitView;
import dev.sojourn.analysis.backlog.BusyPeriods;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps the packets of the worst backlogs, by the same rule as [BusyPeriods].
final class BacklogsBuilder {
  private static final int WORST = 12;
  private static final int PACKETS = 256;

  private final long startNanos;
  private final Map<Integer, Backlog> underWay = new HashMap<>();
  private final List<Backlog> worst = new ArrayList<>();

  private record Packet(long arrival, long nanos, int port, long[] causes) {}

  /// A busy period, as far as it has come.
  private static final class Backlog {
    private final int socket;
    private long start = Long.MAX_VALUE;
    private long lastDequeue = Long.MIN_VALUE;
    private long peak;
    private long packets;
    // Every so many-th packet is kept.
    private int stride = 1;
    private final List<Packet> kept = new ArrayList<>();

    Backlog(int socket) {
      this.socket = socket;
    }

    void add(WaitView wait) {
      long delay = wait.dequeueNanos() - wait.arrivalNanos();
      start = Math.min(start, wait.arrivalNanos());
      lastDequeue = Math.max(lastDequeue, wait.dequeueNanos());
      peak = Math.max(peak, delay);
      if (packets++ % stride == 0) {
        keep(wait, delay);
      }
    }

    private void keep(WaitView wait, long delay) {
      if (kept.size() == PACKETS) {
        for (int i = 1; i <= PACKETS / 2; i++) {
          kept.remove(i);
        }
        stride *= 2;
      }
      long[] causes = new long[2 * wait.causes()];
      for (int part = 0; part < wait.causes(); part++) {
        causes[2 * part] = wait.cause(part);
        causes[2 * part + 1] = wait.nanos(part);
      }
      kept.add(new Packet(wait.arrivalNanos(), delay, wait.sourcePort(), causes));
    }

    Backlogs.Backlog told(long zero) {
      return new Backlogs.Backlog(
          socket,
          start - zero,
          packets,
          kept.stream().mapToLong(packet -> packet.arrival - start).toArray(),
          kept.stream().mapToLong(Packet::nanos).toArray(),
          kept.stream().mapToInt(Packet::port).toArray(),
          kept.stream().map(Packet::causes).toList());
    }
  }

  BacklogsBuilder(long startNanos) {
    this.startNanos = startNanos;
  }

  void add(WaitView wait) {
    Backlog backlog = underWay.get(wait.socket());
    if (backlog == null || wait.arrivalNanos() > backlog.lastDequeue) {
      end(backlog);
      backlog = new Backlog(wait.socket());
      underWay.put(wait.socket(), backlog);
    }
    backlog.add(wait);
  }

  private void end(Backlog backlog) {
    if (backlog != null && backlog.peak > BusyPeriods.TARGET_NANOS) {
      worst.add(backlog);
      worst.sort(Comparator.comparingLong((Backlog each) -> each.peak).reversed());
      if (worst.size() > WORST) {
        worst.removeLast();
      }
    }
  }

  Backlogs build() {
    underWay.values().forEach(this::end);
    underWay.clear();
    return new Backlogs(worst.stream().map(backlog -> backlog.told(startNanos)).toList());
  }
}
