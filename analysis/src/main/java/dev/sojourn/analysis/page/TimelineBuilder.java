package dev.sojourn.analysis.page;

import dev.sojourn.analysis.Observer;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Makes a [Timeline] of what an analysis sees pass, in any order, within a few MiB.
public final class TimelineBuilder implements Observer {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LongestStalls stalls = new LongestStalls();
  private final Senders senders = new Senders();
  private final Map<Integer, QueueBins> queues = new TreeMap<>();
  private DelayBins delays = new DelayBins(0, 0);
  private long startNanos;
  private long endNanos;

  @Override
  public void begin(long startNanos, long endNanos) {
    this.startNanos = startNanos;
    this.endNanos = endNanos;
    delays = new DelayBins(startNanos, endNanos);
  }

  @Override
  public void packet(PacketView packet) {
    OptionalLong delay = packet.queueDelayNanos();
    if (delay.isPresent() && delay.getAsLong() >= 0) {
      delays.add(packet.dequeueNanos() - delay.getAsLong(), delay.getAsLong());
      if (!packet.read()) {
        senders.add(packet.sourcePort(), delay.getAsLong());
      }
      long dequeue = packet.dequeueNanos();
      queueOf(packet.socket()).add(dequeue - delay.getAsLong(), dequeue, packet.bytes());
    }
  }

  @Override
  public void queue(QueueReading reading) {
    queueOf(reading.socket()).add(reading);
  }

  private QueueBins queueOf(int socket) {
    return queues.computeIfAbsent(socket, key -> new QueueBins(startNanos, endNanos));
  }

  @Override
  public void stall(StallSpan stall) {
    stalls.add(stall);
  }

  /// What was seen so far.
  public Timeline build() {
    return new Timeline(
        startNanos / NANOS_PER_MILLI,
        startNanos % NANOS_PER_MILLI,
        endNanos - startNanos,
        delays.fine(),
        delays.coarse(),
        delays.distribution(),
        queues.entrySet().stream().map(entry -> entry.getValue().read(entry.getKey())).toList(),
        stalls.inOrder(startNanos),
        stalls.leftOut(),
        senders.worst(),
        senders.leftOut());
  }
}
