package dev.sojourn.analysis.recording;

/// A backlog as the receiver saw it, all packets counted.
///
/// @param end when the queue was empty again
/// @param socket its id in the recording
/// @param standing whether it was a standing queue
public record BacklogRow(long end, int socket, boolean standing) {}
