package dev.sojourn.analysis.page;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Waits by source port. There are at most 65,536 of them, so every one is counted.
final class Senders {
  private static final int PORTS = 1 << 16;
  private static final int SHOWN = 25;

  private final long[] packets = new long[PORTS];
  private final long[] totalNanos = new long[PORTS];
  private final long[] maxNanos = new long[PORTS];

  void add(int port, long delayNanos) {
    if (port >= 0 && port < PORTS) {
      packets[port]++;
      totalNanos[port] += delayNanos;
      maxNanos[port] = Math.max(maxNanos[port], delayNanos);
    }
  }

  /// Those whose packets waited longest in all.
  List<Timeline.Sender> worst() {
    return IntStream.range(0, PORTS)
        .filter(port -> packets[port] > 0)
        .mapToObj(
            port -> new Timeline.Sender(port, packets[port], totalNanos[port], maxNanos[port]))
        .sorted(Comparator.comparingLong(Timeline.Sender::totalNanos).reversed())
        .limit(SHOWN)
        .toList();
  }

  int leftOut() {
    return (int) Math.max(0, IntStream.range(0, PORTS).filter(p -> packets[p] > 0).count() - SHOWN);
  }
}
