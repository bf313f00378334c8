package dev.sojourn.analysis.page;

import dev.sojourn.analysis.Observer.QueueReading;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// One socket's queue over time: the most that lay in it in each of a fixed number of bins, by the
/// packets on record, or by a reading where that saw more.
final class QueueBins {
  private static final int BINS = 4096;

  private final long startNanos;
  private final long widthNanos;
  private final Map<Integer, QueueReading> highest = new TreeMap<>();
  private final Map<Integer, Long> dropsSoFar = new TreeMap<>();
  private final DepthBins depth;
  private long capacity;

  QueueBins(long startNanos, long endNanos) {
    this.startNanos = startNanos;
    widthNanos = Math.max(1, Math.ceilDiv(endNanos - startNanos, BINS));
    depth = new DepthBins(startNanos, widthNanos, BINS);
  }

  /// Adds a packet that lay in it.
  void add(long arrival, long dequeue, int payload) {
    depth.add(arrival, dequeue, payload);
  }

  void add(QueueReading reading) {
    int bin = Math.clamp((reading.atNanos() - startNanos) / widthNanos, 0, BINS - 1);
    highest.merge(
        bin, reading, (one, other) -> one.queuedBytes() >= other.queuedBytes() ? one : other);
    dropsSoFar.merge(bin, reading.drops(), Math::max);
    capacity = Math.max(capacity, reading.capacityBytes());
  }

  Timeline.Queue read(int socket) {
    depth.finish();
    int[] bins =
        IntStream.range(0, BINS)
            .filter(bin -> highest.containsKey(bin) || depth.isTold(bin))
            .toArray();
    long[] at = new long[bins.length];
    long[] queued = new long[bins.length];
    int[] packets = new int[bins.length];
    long[] drops = new long[bins.length];
    long before = 0;
    for (int row = 0; row < bins.length; row++) {
      QueueReading reading = highest.get(bins[row]);
      at[row] = bins[row] * widthNanos;
      packets[row] = depth.packets(bins[row]);
      queued[row] = Math.max(depth.bytes(bins[row]), reading == null ? 0 : reading.queuedBytes());
      long so = dropsSoFar.getOrDefault(bins[row], before);
      drops[row] = Math.max(0, so - before);
      before = Math.max(before, so);
    }
    return new Timeline.Queue(socket, capacity, at, queued, packets, drops);
  }
}
