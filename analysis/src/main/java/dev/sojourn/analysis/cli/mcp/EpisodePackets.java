package dev.sojourn.analysis.cli.mcp;

import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.contract.EpisodeRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The packets that arrived at a socket while a backlog lasted; of more than are asked for, those
/// that waited longest.
final class EpisodePackets implements Observer {
  private final int socket;
  private final long from;
  private final long until;
  private final int most;
  private final PriorityQueue<Waited> longest =
      new PriorityQueue<>(Comparator.comparingLong(Waited::queueDelayNanos));
  private long count;

  /// @param arrival nanoseconds since the epoch
  /// @param queueDelayNanos of a read of TCP the least that it can have been
  /// @param sourcePort null for a read of TCP
  /// @param thread who received it
  record Waited(
      long arrival,
      long dequeue,
      long queueDelayNanos,
      int bytes,
      Integer sourcePort,
      String thread) {}

  /// @param packets how many there are
  /// @param longest by their arrivals
  record Found(EpisodeRow episode, long packets, List<Waited> longest) {}

  EpisodePackets(EpisodeRow episode, int most) {
    socket = episode.socket();
    from = ChronoUnit.NANOS.between(Instant.EPOCH, episode.start());
    until = from + episode.durationNanos();
    this.most = most;
  }

  @Override
  public void packet(PacketView packet) {
    if (packet.socket() != socket || packet.queueDelayNanos().isEmpty()) {
      return;
    }
    long delay = packet.queueDelayNanos().getAsLong();
    long arrival = packet.dequeueNanos() - delay;
    if (arrival < from || arrival >= until) {
      return;
    }
    count++;
    longest.add(
        new Waited(
            arrival,
            packet.dequeueNanos(),
            delay,
            packet.bytes(),
            packet.read() ? null : (Integer) packet.sourcePort(),
            packet.threadName()));
    if (longest.size() > most) {
      longest.remove();
    }
  }

  Found found(EpisodeRow episode) {
    return new Found(
        episode,
        count,
        longest.stream().sorted(Comparator.comparingLong(Waited::arrival)).toList());
  }
}
