package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.recording.QueueSample;

/// The receive queues of one place that were looked at from outside: what of them can be told
/// without their packets.
public final class SampledQueue {
  private int socket = Integer.MAX_VALUE;
  private boolean lowerBound;
  // Null until a look finds a stamped packet: most connections are read as soon as data comes.
  private DelayHistogram ages;
  private long sockets;
  private long samples;
  private long peakQueued;
  private long capacity;
  private long drops;

  /// @param isFirst whether it is the first look at its socket
  /// @param dropped what the kernel dropped since the look before
  void add(QueueSample sample, boolean isFirst, long dropped) {
    sockets += isFirst ? 1 : 0;
    socket = Math.min(socket, sample.socket());
    lowerBound |= sample.lowerBound();
    if (sample.headAgeNanos() >= 0) {
      agesToAdd().add(sample.headAgeNanos());
    }
    samples++;
    peakQueued = Math.max(peakQueued, sample.queued());
    capacity = Math.max(capacity, sample.capacity());
    drops += dropped;
  }

  void add(SampledQueue other) {
    socket = Math.min(socket, other.socket);
    lowerBound |= other.lowerBound;
    if (other.ages != null) {
      agesToAdd().add(other.ages);
    }
    sockets += other.sockets;
    samples += other.samples;
    peakQueued = Math.max(peakQueued, other.peakQueued);
    capacity = Math.max(capacity, other.capacity);
    drops += other.drops;
  }

  private DelayHistogram agesToAdd() {
    if (ages == null) {
      ages = new DelayHistogram();
    }
    return ages;
  }

  /// The number of the first of its sockets.
  public int socket() {
    return socket;
  }

  /// How many sockets there were.
  public long sockets() {
    return sockets;
  }

  /// Whether packets may have waited longer than [#ages] tells.
  public boolean isLowerBound() {
    return lowerBound;
  }

  /// How long the first packet had waited, at each look that found one with a stamp.
  public DelayHistogram ages() {
    return ages == null ? new DelayHistogram() : ages;
  }

  /// The longest of [#ages]; -1 if there is none.
  public long longestAge() {
    return ages == null ? -1 : ages.maxNanos();
  }

  /// How many looks are on record: those that found something, and each socket's first.
  public long samples() {
    return samples;
  }

  /// The most bytes of kernel memory that lay in one queue.
  public long peakQueued() {
    return peakQueued;
  }

  /// How many may.
  public long capacity() {
    return capacity;
  }

  /// What the kernel dropped between the looks: packets that are lost, or segments that TCP did not
  /// take in.
  public long drops() {
    return drops;
  }
}
