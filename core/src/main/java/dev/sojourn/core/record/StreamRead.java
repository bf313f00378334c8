package dev.sojourn.core.record;

/// What is known of one read from a TCP connection. Reused from read to read.
public final class StreamRead {
  /// A number of the connection, which no other of the process has.
  public long connection;

  /// The ports of its two ends.
  public int localPort;

  /// See [#localPort].
  public int peerPort;

  /// CLOCK_REALTIME when the read returned, in ns since the epoch.
  public long dequeued;

  /// The same on CLOCK_MONOTONIC.
  public long monotonic;

  /// The stamp of the bytes that it took last, in ns since the epoch, or [Long#MIN_VALUE].
  public long kernelTimestamp;

  /// How long at least its bytes had waited, in ns, or [Long#MIN_VALUE].
  public long atLeast;

  /// How long at most, in ns, or [Long#MIN_VALUE].
  public long atMost;

  /// How many bytes it took.
  public int bytes;

  /// How many it left, 1 when the peer has ended, or [Long#MIN_VALUE].
  public long left;

  /// Whether the clock may have been set while they waited.
  public boolean isStepped;
}
