package dev.sojourn.core.record;

/// What the recorder asks a receiver for, from JFR's own thread.
public interface SocketFacts {
  /// Whether the socket is still there. When it is not, its recorder writes the last totals and
  /// stops by itself.
  default boolean isOpen() {
    return true;
  }

  /// Bytes of kernel memory that the queue holds now; negative where that is not known. Called by
  /// the receiving thread.
  long queuedBytes();

  /// How the socket is set up.
  Configuration configuration();

  /// What lies in its queue and what became of its packets. Not called after the recorder is
  /// closed.
  Totals totals();

  /// See [dev.sojourn.events.SocketEvent].
  ///
  /// @param own whether it is one that the agent tries the capture out on
  record Configuration(
      String localAddress,
      int localPort,
      long receiveBuffer,
      int batchSize,
      boolean stampsReal,
      long stampsRealAfterNanos,
      boolean own) {}

  /// See [dev.sojourn.events.SocketQueueEvent].
  record Totals(
      long queued,
      long capacity,
      long received,
      long receivedBytes,
      long unstamped,
      long truncated,
      long drops,
      long controlTruncated,
      long negative,
      long clockSteps) {}
}
