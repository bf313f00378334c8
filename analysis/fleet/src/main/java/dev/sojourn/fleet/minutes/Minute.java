package dev.sojourn.fleet.minutes;

import dev.sojourn.analysis.attribution.DelayHistogram;
import java.util.SortedMap;

/// One socket's minute: the packets that were received in it.
///
/// @param startNanos since the epoch, a whole minute
/// @param packets all of them, whether their delay is known or not
/// @param drops packets that were found to be lost in it; null if the recording cannot tell
/// @param delays of those whose delay is known
/// @param busyNanos for how long at least one of them was in the queue, as far as it falls into the
///   minute in which it was received
/// @param shares sum to the total of the delays
public record Minute(
    int socket,
    long startNanos,
    long packets,
    long bytes,
    Long drops,
    DelayHistogram delays,
    long busyNanos,
    SortedMap<Why, Share> shares) {}
