package dev.sojourn.analysis.contract;

/// What a receiving thread was seen to run between two receive calls.
///
/// @param frame the method that ran, and where it was called from by code outside the JDK
/// @param samples how many of the thread's samples show it
/// @param share of the thread's samples in its handler
public record HandlerFrame(
    long thread, String threadName, String frame, long samples, double share) {}
