package dev.sojourn.analysis.recording;

/// From when to when recordings reach, by the headers of their chunks.
///
/// @param startNanos since the epoch
/// @param endNanos since the epoch
public record RecordingSpan(long startNanos, long endNanos) {}
