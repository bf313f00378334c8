package dev.sojourn.analysis.summary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/// One receiving thread and the delays of its packets.
public final class ThreadSummary {
  private final String name;
  private final Charges charges = new Charges();
  private final ThreadActivity activity = new ThreadActivity();
  private long packets;
  private long totalNanos;
  private long maxNanos;

  @JsonCreator
  ThreadSummary(@JsonProperty("name") String name) {
    this.name = name;
  }

  void addDelay(long delay) {
    totalNanos += delay;
    maxNanos = Math.max(maxNanos, delay);
  }

  void addPacket() {
    packets++;
  }

  void add(ThreadSummary other) {
    charges.add(other.charges);
    activity.add(other.activity);
    packets += other.packets;
    totalNanos += other.totalNanos;
    maxNanos = Math.max(maxNanos, other.maxNanos);
  }

  /// What its packets waited for.
  public Charges charges() {
    return charges;
  }

  /// What it did over time.
  public ThreadActivity activity() {
    return activity;
  }

  public String name() {
    return name;
  }

  public long packets() {
    return packets;
  }

  public long totalNanos() {
    return totalNanos;
  }

  public long maxNanos() {
    return maxNanos;
  }
}
