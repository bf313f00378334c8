package dev.sojourn.analysis.backlog;

import dev.sojourn.analysis.timeline.Reason;

/// What one reason accounts for in an episode; the nanoseconds of all parts sum to its delay.
///
/// @param nanos delay that its packets spent on it
/// @param packets how many did
/// @param inherited what it answers for beyond that; below 0 for work that is charged to others
public record EpisodePart(Reason reason, long nanos, long packets, long inherited) {}
