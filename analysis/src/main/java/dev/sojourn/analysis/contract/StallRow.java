package dev.sojourn.analysis.contract;

import java.util.List;

/// What the recording says of one kind of stall, whether packets waited for it or not.
///
/// @param cause `gc-pause` counts the pauses as the JVM's log does; the operations around them
///   count as `safepoint` too
/// @param timeToSafepointNanos until all threads stood still, summed; null if not on record, and
///   for what is no safepoint
/// @param phases of a collector's pauses, the longest first; empty for anything else, and if they
///   are not on record
public record StallRow(
    String cause,
    String detail,
    long count,
    long totalNanos,
    long maxNanos,
    Long timeToSafepointNanos,
    List<Phase> phases) {
  /// What took time within a collector's pauses.
  public record Phase(String name, long totalNanos, long maxNanos) {}
}
