package dev.sojourn.analysis.recording;

/// What one look at a listening socket's accept queue found.
///
/// @param time of the look, in ns since the epoch
/// @param port null if the recording does not say
/// @param backlog connections that waited to be accepted
/// @param limit how many may
public record AcceptSample(
    long time, int socket, String address, Integer port, long backlog, long limit) {}
