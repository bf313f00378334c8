package dev.sojourn.core.bench;

/// What receiving cost the receiving thread.
///
/// @param packets packets taken
/// @param cpuNanos time on a CPU, in the kernel included
/// @param allocated bytes of heap
record Reading(long packets, long cpuNanos, long allocated) {}
