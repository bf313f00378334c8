package dev.sojourn.analysis.contract;

/// What the clock did while the recording ran.
///
/// @param stepped whether the wall clock jumped against the JFR clock by more than 1 ms
/// @param largestStepNanos the largest move between two chunks, a jump or a drift; null if there is
///   only one chunk, which has nothing to compare with
public record Clock(boolean stepped, Long largestStepNanos) {}
