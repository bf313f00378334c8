package dev.sojourn.fleet.part;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.counterfactual.Replays.Shift;
import dev.sojourn.fleet.minutes.Minute;
import dev.sojourn.fleet.minutes.Why;
import java.util.List;
import java.util.TreeMap;

/// All that the fleet keeps of one process.
///
/// @param digest null if none of its files could be read
/// @param delays of all its packets
/// @param shifts what would have changed without each cause, and without each detail
public record ProcessPart(
    Digest digest,
    DelayHistogram delays,
    TreeMap<Why, Shift> shifts,
    List<Minute> minutes,
    List<EpisodeRow> episodes,
    List<FileRow> files) {}
