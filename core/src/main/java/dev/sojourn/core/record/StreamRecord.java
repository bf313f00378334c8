package dev.sojourn.core.record;

/// Puts on record, as one socket, all TCP connections that one listener accepted or that lead to
/// one address. A server has so many connections, and so short ones, that each by itself says
/// little. Its methods may be called from any thread.
public interface StreamRecord extends AutoCloseable {
  /// The number that stands for them on record.
  int socket();

  /// A read waited so long at least, in ns.
  void waited(long nanos);

  /// A connection waited until it was accepted.
  ///
  /// @param atLeast how long at least, in ns
  /// @param backlog how many still wait
  /// @param limit how many may
  void accepted(long atLeast, int backlog, int limit);

  /// Writes what has not been written and stops.
  @Override
  void close();

  /// What they have in common.
  ///
  /// @param address the listener's; of outgoing connections the peer's
  /// @param port the same one's
  /// @param outgoing whether the program made the connections
  /// @param receiveBuffer what the kernel granted the first one, in bytes
  record Place(String address, int port, boolean outgoing, long receiveBuffer) {}

  /// Opens the record: JFR's, or where the JVM has none, one that does nothing.
  ///
  /// @param stampsReal whether the kernel was seen to stamp
  /// @param stampsRealAfter how long after that was asked for, in ns
  static StreamRecord open(Place place, boolean stampsReal, long stampsRealAfter) {
    return Availability.JFR
        ? JfrStreamRecord.open(place, stampsReal, stampsRealAfter)
        : NoRecorder.STREAMS;
  }
}
