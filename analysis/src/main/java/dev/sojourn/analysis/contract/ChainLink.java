package dev.sojourn.analysis.contract;

/// What one thread of a chain did.
///
/// @param state a cause's name, or `ran`, `not-on-record`, `ended`, `asked`, `late-to-safepoint`,
///   `allocated`, `supplied`, `idle`, `process-exit`, `cycle`
/// @param thread its name; null for all threads, and if not on record
/// @param on what it waited or asked for; null if not on record
/// @param frame where, `class.method:line`; null if not on record
public record ChainLink(String state, String thread, String on, String frame) {}
