package dev.sojourn.analysis.contract;

import java.util.List;

/// What brought a cause about, and what to change.
///
/// @param cause the state that the receiving thread was in
/// @param detail what tells causes of one name apart; may be empty
/// @param nanos delay that packets spent on it; those of all roots sum to [Delay#totalNanos]
/// @param chargedNanos with what is inherited, by the share of `nanos`
/// @param chain the receiving thread first, the root last; at least one link
/// @param text the chain in words, the root first
/// @param advice what to change
/// @param expected what following the advice would bring at best; null if that cannot be replayed
public record Root(
    String cause,
    String detail,
    long nanos,
    double share,
    long packets,
    long chargedNanos,
    double chargedShare,
    List<ChainLink> chain,
    String text,
    String advice,
    Expected expected) {
  /// The delays without a cause, by the replay.
  ///
  /// @param helps whether fewer packets are dropped, or the waiting, its p99 or its maximum is at
  ///   least a tenth less
  public record Expected(long p99Nanos, long maxNanos, boolean helps) {}
}
