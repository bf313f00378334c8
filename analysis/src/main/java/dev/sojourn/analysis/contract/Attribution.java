package dev.sojourn.analysis.contract;

/// How much of all delay one cause accounts for.
///
/// @param cause the cause's name, for instance `gc-pause`
/// @param detail what tells causes of one name apart, for instance the collector; may be empty
/// @param share of [Delay#totalNanos], 0 to 1: by overlap alone
/// @param packets how many packets waited for it
/// @param chargedNanos with what is inherited: the waits behind its backlog count here and not as
///   the receiver's work; sums to [Delay#totalNanos] too
/// @param chargedShare of [Delay#totalNanos], 0 to 1: the share that text, page, gate and
///   comparison tell, since it is what would go with the cause
public record Attribution(
    String cause,
    String detail,
    long nanos,
    double share,
    long packets,
    long chargedNanos,
    double chargedShare) {}
