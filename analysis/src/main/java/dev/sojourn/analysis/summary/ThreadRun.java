package dev.sojourn.analysis.summary;

/// What one thread was seen to do during an episode.
///
/// @param thread the Java thread id
/// @param receives whether it ever received, as far as was known then
/// @param samples how often it was seen running
/// @param frame what it was seen to run most often; null if it was not seen
/// @param allocatedBytes as far as it was sampled
/// @param lockNanos how long receiving threads waited for a lock that it held
public record ThreadRun(
    long thread,
    String name,
    boolean receives,
    long samples,
    String frame,
    long allocatedBytes,
    long lockNanos) {}
