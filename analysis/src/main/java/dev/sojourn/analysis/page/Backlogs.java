package dev.sojourn.analysis.page;

import java.util.List;

/// The packets of the worst backlogs, one by one.
///
/// @param worst the longest peak first
public record Backlogs(List<Backlog> worst) {
  /// Parallel arrays, a row for each packet that is told.
  ///
  /// @param start when its first packet arrived, in ns after the recording's start
  /// @param packets how many there were; where too many to tell all, every second, fourth, … is
  ///   told
  /// @param arrival in ns after `start`
  /// @param nanos how long each waited
  /// @param port source ports
  /// @param causes numbers and nanoseconds of what each waited for, in turn
  public record Backlog(
      int socket,
      long start,
      long packets,
      long[] arrival,
      long[] nanos,
      int[] port,
      List<long[]> causes) {}
}
