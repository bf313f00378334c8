package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.AcceptSample;

/// The connections that waited to be accepted at a listening socket.
public final class AcceptQueue {
  private String address;
  private Integer port;
  private long samples;
  private long peak;
  private long limit;
  private long full;

  void add(AcceptSample sample) {
    address = sample.address();
    port = sample.port();
    samples++;
    peak = Math.max(peak, sample.backlog());
    limit = Math.max(limit, sample.limit());
    // The kernel takes one more than the limit (sk_acceptq_is_full).
    if (sample.backlog() > sample.limit()) {
      full++;
    }
  }

  void add(AcceptQueue other) {
    if (address == null) {
      address = other.address;
      port = other.port;
    }
    samples += other.samples;
    peak = Math.max(peak, other.peak);
    limit = Math.max(limit, other.limit);
    full += other.full;
  }

  /// Where it listens.
  public String address() {
    return address;
  }

  public Integer port() {
    return port;
  }

  /// How many looks are on record: those that found connections waiting, and the first.
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
