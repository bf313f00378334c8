package dev.sojourn.analysis.contract;

/// The connections that waited until one listener's program accepted them, a few milliseconds at
/// least: shorter waits the kernel does not tell.
///
/// @param socket the number of the socket that stands for the listener's connections
/// @param address where it listens; null if the recording does not say
/// @param connections how many waited
/// @param atLeast how long, since the peer's last acknowledgement: lower bounds
/// @param thread who accepted the one that waited longest; null if that is not known
/// @param peak the most that waited at once, as far as was seen
/// @param limit how many may wait before the kernel turns others away
public record AcceptRow(
    int socket,
    String address,
    Integer port,
    long connections,
    Delay atLeast,
    String thread,
    long peak,
    long limit) {
  /// The listener, for a sentence.
  public String place() {
    return address == null ? "TCP socket " + socket : "TCP on " + address + " port " + port;
  }
}
