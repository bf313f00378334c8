package dev.sojourn.analysis.contract;

/// Whether the replay with no cause removed tells what was recorded, as it must for the
/// counterfactual to be believed.
///
/// @param packets how many were replayed
/// @param reads how many of them are reads of TCP connections: replayed thread by thread, counted
///   from the last byte, and with those that waited too little to be on record as the thread's
///   work, so that what the replay gives is an upper bound
/// @param differing how many of them leave at another moment than on record
/// @param largestNanos by how much at most
public record Replay(boolean holds, long packets, long reads, long differing, long largestNanos) {}
