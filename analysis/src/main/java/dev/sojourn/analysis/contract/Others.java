package dev.sojourn.analysis.contract;

/// What there is no room for one by one: thousands of sockets that one query each is sent from,
/// say, or the threads that wait for the answers.
///
/// @param sockets how many are not among the report's; null for none
/// @param threads likewise
public record Others(Sockets sockets, Threads threads) {
  /// Sockets that are told together.
  ///
  /// @param drops null if the recording cannot tell of any
  public record Sockets(long count, long packets, Long drops, Delay delay) {}

  /// Threads that are told together.
  ///
  /// @param maxNanos the longest that a packet of theirs waited
  public record Threads(long count, long packets, long totalNanos, long maxNanos) {}
}
