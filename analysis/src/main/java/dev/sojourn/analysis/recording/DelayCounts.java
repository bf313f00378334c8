package dev.sojourn.analysis.recording;

/// The delays of all packets that a socket received in about a second, whether they are on record
/// one by one or not.
///
/// @param time when they were counted
/// @param socket its id in the recording
/// @param count how many packets
/// @param max the longest delay, in nanoseconds
/// @param histogram HdrHistogram's compressed encoding
public record DelayCounts(long time, int socket, long count, long max, byte[] histogram) {}
