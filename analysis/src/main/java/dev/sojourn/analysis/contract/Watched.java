package dev.sojourn.analysis.contract;

import java.time.Instant;
import java.util.List;

/// What was under the waits of a process whose sockets were watched from outside.
///
/// @param pid the process
/// @param looks how often all its queues were looked at
/// @param watchedNanos for how long
/// @param periodNanos how often they were to be looked at
/// @param longestPauseNanos the longest time between two looks: a shorter wait may not have been
///   seen
/// @param attribution what most of the waiting is charged to first
/// @param longStays how many times a first packet was seen to wait for 5 ms or more
/// @param stays the longest hundred of them, in the order of time
public record Watched(
    long pid,
    long looks,
    long watchedNanos,
    long periodNanos,
    long longestPauseNanos,
    List<Part> attribution,
    long longStays,
    List<Stay> stays) {
  /// What one cause accounts for.
  ///
  /// @param nanos how long queues were not empty meanwhile, all of them together
  /// @param share of the waiting, 0 to 1: of those times, each moment weighed by what lay in the
  ///   queue
  /// @param chargedShare with the backlog that it left behind
  public record Part(String cause, String detail, long nanos, double share, double chargedShare) {}

  /// A time in which a queue was not seen empty.
  ///
  /// @param address null if the recording does not say
  /// @param port null likewise
  /// @param start when the first packet came
  /// @param durationNanos until something was last seen in the queue
  /// @param peakNanos the longest that a first packet was seen to have waited
  /// @param cause what most of it is charged to
  public record Stay(
      int socket,
      String protocol,
      String address,
      Integer port,
      Instant start,
      long durationNanos,
      long peakNanos,
      long peakQueuedBytes,
      String cause,
      String detail) {}
}
