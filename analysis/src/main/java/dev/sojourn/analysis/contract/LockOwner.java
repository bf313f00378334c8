package dev.sojourn.analysis.contract;

import java.util.List;

/// Who held a lock that a receiving thread waited for.
///
/// @param lock its class
/// @param frames what the owner was seen to run or wait in meanwhile, most often first
public record LockOwner(
    String lock, String owner, long waits, long totalNanos, List<String> frames) {}
