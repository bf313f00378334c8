package dev.sojourn.core.receive;

import java.time.Duration;

/// Whether the kernel stamps this receiver's packets.
///
/// The kernel turns stamping on for the whole host, asynchronously (net/core/dev.c,
/// net_enable_timestamp): packets that come before it did so are not stamped.
///
/// @param real whether a stamp was seen while the receiver was opened
/// @param after how long after asking the first stamp was seen, or, when none was, how long was
///   waited
public record Stamps(boolean real, Duration after) {}
