package dev.sojourn.analysis.contract;

import java.util.List;

/// The slowest packets and what they waited for.
///
/// @param slowest which share was asked for: 0.01 or 0.001
/// @param packets how many there are; a few more than asked for
/// @param fromNanos the shortest delay among them
public record Slice(double slowest, long packets, long fromNanos, List<Attribution> attribution) {}
