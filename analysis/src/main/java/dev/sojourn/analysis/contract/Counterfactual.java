package dev.sojourn.analysis.contract;

/// The delays that the same arrivals would have seen without one cause.
///
/// @param without the cause, or the cause and one detail of it
/// @param detail the detail alone; empty for the whole cause
/// @param shareOverMillisecond packets that would still have waited longer than 1 ms, 0 to 1
/// @param drops packets that would still have been dropped; null if it is not known how many were
public record Counterfactual(
    String without,
    String detail,
    long p50Nanos,
    long p99Nanos,
    long p999Nanos,
    long maxNanos,
    double shareOverMillisecond,
    Long drops) {}
