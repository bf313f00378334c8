package dev.sojourn.analysis.recording;

/// A TCP connection that waited until the program accepted it.
///
/// @param time when it was accepted, in ns since the epoch
/// @param socket stands for the connections of its listener
/// @param thread who accepted it; null if it has no name
/// @param atLeast how long it waited at least, in ns
/// @param backlog connections that still waited just after
/// @param limit how many may
public record AcceptWait(
    long time, int socket, String thread, long atLeast, long backlog, long limit) {}
