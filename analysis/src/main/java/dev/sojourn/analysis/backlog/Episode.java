package dev.sojourn.analysis.backlog;

import dev.sojourn.analysis.timeline.Reason;

/// A backlog: a busy period whose head-of-line delay passed the threshold.
///
/// @param socket the socket's id
/// @param start when its first packet arrived, in nanoseconds since the epoch
/// @param end when its last packet was dequeued
/// @param peak the longest delay in it
/// @param trigger what the first packet beyond the threshold had mostly waited for
/// @param standing whether it was a standing queue by RFC 8289
public record Episode(
    int socket, long start, long end, long peak, long packets, Reason trigger, boolean standing) {}
