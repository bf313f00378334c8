package dev.sojourn.analysis.page;

import dev.sojourn.analysis.Observer.QueueReading;
import java.util.Map;
import java.util.TreeMap;

/// One socket's queue over time: the highest reading in each of a fixed number of bins.
final class QueueBins {
  private static final int BINS = 4096;

  private final long startNanos;
  private final long widthNanos;
  private final Map<Integer, QueueReading> highest = new TreeMap<>();
  private final Map<Integer, Long> dropsSoFar = new TreeMap<>();
  private long capacity;

  QueueBins(long startNanos, long endNanos) {
    this.startNanos = startNanos;
    widthNanos = Math.max(1, Math.ceilDiv(endNanos - startNanos, BINS));
  }

  void add(QueueReading reading) {
    int bin = Math.clamp((reading.atNanos() - startNanos) / widthNanos, 0, BINS - 1);
    highest.merge(
        bin, reading, (one, other) -> one.queuedBytes() >= other.queuedBytes() ? one : other);
    dropsSoFar.merge(bin, reading.drops(), Math::max);
    capacity = Math.max(capacity, reading.capacityBytes());
  }

  Timeline.Queue read(int socket) {
    int size = highest.size();
    long[] at = new long[size];
    long[] queued = new long[size];
    long[] drops = new long[size];
    int row = 0;
    long before = 0;
    for (Map.Entry<Integer, QueueReading> entry : highest.entrySet()) {
      long so = dropsSoFar.get(entry.getKey());
      at[row] = entry.getValue().atNanos() - startNanos;
      queued[row] = entry.getValue().queuedBytes();
      drops[row] = Math.max(0, so - before);
      before = Math.max(before, so);
      row++;
    }
    return new Timeline.Queue(socket, capacity, at, queued, drops);
  }
}
