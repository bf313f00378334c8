package dev.sojourn.analysis.contract;

/// How a container's CPU limit held the process back.
///
/// @param throttledNanos CPU time that was wanted and not given
/// @param throttledSlices in how many of the scheduler's periods that happened
/// @param elapsedSlices how many periods there were
public record Throttled(long throttledNanos, long throttledSlices, long elapsedSlices) {}
