package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.recording.QueueSample;

/// A receive queue that was looked at from outside: what of it can be told without its packets.
public final class SampledQueue {
  private String protocol;
  private String address;
  private Integer port;
  private boolean lowerBound;
  private final DelayHistogram ages = new DelayHistogram();
  private long samples;
  private long peakQueued;
  private long capacity;
  private long drops;

  void add(QueueSample sample) {
    protocol = sample.protocol();
    address = sample.address();
    port = sample.port();
    lowerBound |= sample.lowerBound();
    if (sample.headAgeNanos() >= 0) {
      ages.add(sample.headAgeNanos());
    }
    samples++;
    peakQueued = Math.max(peakQueued, sample.queued());
    capacity = Math.max(capacity, sample.capacity());
    drops = Math.max(drops, sample.drops());
  }

  void add(SampledQueue other) {
    if (protocol == null) {
      protocol = other.protocol;
      address = other.address;
      port = other.port;
    }
    lowerBound |= other.lowerBound;
    ages.add(other.ages);
    samples += other.samples;
    peakQueued = Math.max(peakQueued, other.peakQueued);
    capacity = Math.max(capacity, other.capacity);
    drops += other.drops;
  }

  /// `udp` or `tcp`.
  public String protocol() {
    return protocol;
  }

  /// Where it is bound.
  public String address() {
    return address;
  }

  public Integer port() {
    return port;
  }

  /// Whether packets may have waited longer than [#ages] tells.
  public boolean isLowerBound() {
    return lowerBound;
  }

  /// How long the first packet had waited, at each look that found one.
  public DelayHistogram ages() {
    return ages;
  }

  /// How many looks are on record: those that found something, and the first.
  public long samples() {
    return samples;
  }

  /// The most bytes of kernel memory that lay in it.
  public long peakQueued() {
    return peakQueued;
  }

  /// How many may.
  public long capacity() {
    return capacity;
  }

  /// Packets dropped since it was first seen.
  public long drops() {
    return drops;
  }
}
