package dev.sojourn.analysis.contract;

import java.util.List;

/// @param count how many packets were received, as far as is known
/// @param onRecord how many of them have an event of their own: what they waited for, replays and
///   backlogs rest on these. [Delay] is of all
/// @param callsOnRecord receive calls that stand for their packets, where those have no events: the
///   oldest's delay is on record, the others are taken to have come evenly behind it; else 0
/// @param leftOutBy settings that left the others out of the record; empty if nothing did
/// @param bytes of those on record
/// @param stamped how many of them carry a kernel timestamp
/// @param clockStepped stamped packets whose delay means nothing because the clock was stepped
///   while they waited; they are left out of [Delay]
/// @param reads how many of `count` are reads of TCP connections and not packets: their delay is
///   counted from the last byte of each, so that it is a lower bound
/// @param readsOnRecord how many of those have an event of their own
/// @param readsLeftOutBy settings that left the others out of the record
public record Packets(
    long count,
    long onRecord,
    long callsOnRecord,
    List<String> leftOutBy,
    long bytes,
    long stamped,
    long unstamped,
    long truncated,
    long clockStepped,
    long reads,
    long readsOnRecord,
    List<String> readsLeftOutBy) {}
