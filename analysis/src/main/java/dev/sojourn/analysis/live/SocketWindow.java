package dev.sojourn.analysis.live;

import dev.sojourn.analysis.bins.LogBuckets;

/// One socket over the last interval.
final class SocketWindow {
  private LogBuckets delays = new LogBuckets();
  private long packets;
  private long maxNanos;
  private long queuedBytes = -1;
  private long drops = -1;

  void packet(long delayNanos) {
    packets++;
    if (delayNanos >= 0) {
      delays.add(delayNanos);
      maxNanos = Math.max(maxNanos, delayNanos);
    }
  }

  void queue(long bytes, long dropsSoFar) {
    queuedBytes = Math.max(queuedBytes, bytes);
    drops = Math.max(drops, dropsSoFar);
  }

  /// The figures of the interval; the next one begins.
  Live.Row finish(int socket, double seconds, String cause) {
    boolean any = delays.total() > 0;
    Live.Row row =
        new Live.Row(
            socket,
            packets,
            packets / seconds,
            any ? delays.quantile(0.5) : null,
            any ? delays.quantile(0.99) : null,
            any ? maxNanos : null,
            queuedBytes < 0 ? null : queuedBytes,
            drops < 0 ? null : drops,
            cause);
    delays = new LogBuckets();
    packets = 0;
    maxNanos = 0;
    queuedBytes = -1;
    return row;
  }
}
