package dev.sojourn.analysis.recording;

/// What one look at a socket's receive queue from outside found.
///
/// @param time of the look, in ns since the epoch
/// @param protocol `udp` or `tcp`
/// @param port null if the recording does not say
/// @param headAgeNanos how long the first packet had waited; negative when there was none, or when
///   it had no stamp
/// @param lowerBound whether it may have waited longer
/// @param queued bytes of kernel memory
/// @param capacity in the same unit
/// @param drops packets dropped since the socket was first seen
public record QueueSample(
    long time,
    int socket,
    String protocol,
    String address,
    Integer port,
    long headAgeNanos,
    boolean lowerBound,
    long queued,
    long capacity,
    long drops) {}
