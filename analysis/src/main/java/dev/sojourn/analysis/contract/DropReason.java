package dev.sojourn.analysis.contract;

/// How many of the dropped packets had one reason.
///
/// @param reason `full-buffer`, `udp-memory` (net.ipv4.udp_mem), `checksum` or `refused` (a
///   socket's filter or an IPsec policy)
/// @param atLeast of [Report#drops]
/// @param atMost likewise
/// @param inNamespace how many packets the whole network namespace threw away for it, any
///   process's, and those that no socket counts
public record DropReason(String reason, long atLeast, long atMost, long inNamespace) {}
