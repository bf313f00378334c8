package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.AcceptSample;

/// The connections that waited to be accepted at the listening sockets of one place.
public final class AcceptQueue {
  private int socket = Integer.MAX_VALUE;
  private long samples;
  private long peak;
  private long limit;
  private long full;

  void add(AcceptSample sample) {
    socket = Math.min(socket, sample.socket());
    samples++;
    peak = Math.max(peak, sample.backlog());
    limit = Math.max(limit, sample.limit());
    // The kernel takes one more than the limit (sk_acceptq_is_full).
    if (sample.backlog() > sample.limit()) {
      full++;
    }
  }

  void add(AcceptQueue other) {
    socket = Math.min(socket, other.socket);
    samples += other.samples;
    peak = Math.max(peak, other.peak);
    limit = Math.max(limit, other.limit);
    full += other.full;
  }

  /// The number of the first of its sockets.
  public int socket() {
    return socket;
  }

  /// How many looks are on record: those that found connections waiting, and each socket's first.
  public long samples() {
    return samples;
  }

  /// The most that waited.
  public long peak() {
    return peak;
  }

  /// How many may wait.
  public long limit() {
    return limit;
  }

  /// How many looks found it full, when the kernel ignores or refuses more.
  public long full() {
    return full;
  }
}
