package dev.sojourn.analysis;

import java.util.OptionalLong;

/// A packet as an observer sees it, where only these parts matter: of 64 bytes, at socket 1, on
/// thread 31; a read where it has no source port.
public record SeenPacket(
    long dequeueNanos, OptionalLong queueDelayNanos, String threadName, int sourcePort)
    implements Observer.PacketView {
  /// From port 40000.
  public SeenPacket(long dequeueNanos, OptionalLong queueDelayNanos) {
    this(dequeueNanos, queueDelayNanos, "receiver-1", 40_000);
  }

  @Override
  public int socket() {
    return 1;
  }

  @Override
  public long thread() {
    return 31;
  }

  @Override
  public int bytes() {
    return 64;
  }

  @Override
  public boolean truncated() {
    return false;
  }

  @Override
  public boolean read() {
    return sourcePort == 0;
  }
}
