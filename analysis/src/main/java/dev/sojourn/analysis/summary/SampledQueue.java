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
  private long samples;
  private long peakQueued;
  private long capacity;
  private long drops;

  /// @param dropped packets lost since the look before
  void add(QueueSample sample, long dropped) {
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

  /// Packets dropped between the looks.
  public long drops() {
    return drops;
  }
}
