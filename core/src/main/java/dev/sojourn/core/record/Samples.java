package dev.sojourn.core.record;

/// Puts on record what a look at a socket's queue found. For one thread.
public interface Samples {
  /// Whether a recording takes samples now.
  boolean areWanted();

  /// A number for a socket that is seen for the first time.
  int newSocket();

  /// What lay in a receive queue.
  ///
  /// @param headAge ns that its first packet had waited, or [Long#MIN_VALUE]
  /// @param lowerBound whether it had waited at least so long
  /// @param queued bytes of kernel memory
  /// @param capacity bytes of kernel memory
  /// @param drops packets dropped since the socket was first seen
  void queue(Place place, long headAge, boolean lowerBound, long queued, long capacity, long drops);

  /// What lay in an accept queue.
  void acceptQueue(Place place, int backlog, int limit);

  /// Which socket it was.
  ///
  /// @param socket its number, see [#newSocket]
  /// @param protocol `udp` or `tcp`
  /// @param address its local address
  /// @param port its local port
  record Place(int socket, String protocol, String address, int port) {}

  /// JFR's, or where the JVM has none, one that wants nothing.
  static Samples open() {
    return Availability.JFR ? new JfrSamples() : NoRecorder.SAMPLES;
  }
}
