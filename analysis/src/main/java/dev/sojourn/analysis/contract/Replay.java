package dev.sojourn.analysis.contract;

/// Whether the replay with no cause removed tells what was recorded, as it must for the
/// counterfactual to be believed.
///
/// @param packets how many were replayed
/// @param differing how many of them leave at another moment than on record
/// @param largestNanos by how much at most
public record Replay(boolean holds, long packets, long differing, long largestNanos) {}
