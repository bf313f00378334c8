package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.ChunkRows;
import java.util.Map;
import java.util.TreeMap;

/// The sockets whose packets are not on record, because the JDK does not receive them: those of
/// native transports, and TCP's.
public final class SampledQueues {
  private final Map<Integer, SampledQueue> queues = new TreeMap<>();
  private final Map<Integer, AcceptQueue> acceptQueues = new TreeMap<>();

  void add(ChunkRows rows) {
    rows.queueSamples().forEach(sample -> queue(sample.socket()).add(sample));
    rows.acceptSamples().forEach(sample -> acceptQueue(sample.socket()).add(sample));
  }

  void add(SampledQueues other) {
    other.queues.forEach((socket, queue) -> queue(socket).add(queue));
    other.acceptQueues.forEach((socket, queue) -> acceptQueue(socket).add(queue));
  }

  private SampledQueue queue(int socket) {
    return queues.computeIfAbsent(socket, key -> new SampledQueue());
  }

  private AcceptQueue acceptQueue(int socket) {
    return acceptQueues.computeIfAbsent(socket, key -> new AcceptQueue());
  }

  /// Whether nothing was looked at.
  public boolean isEmpty() {
    return queues.isEmpty() && acceptQueues.isEmpty();
  }

  /// By the socket's id.
  public Map<Integer, SampledQueue> queues() {
    return queues;
  }

  /// By the socket's id.
  public Map<Integer, AcceptQueue> acceptQueues() {
    return acceptQueues;
  }
}
