package dev.sojourn.analysis.contract;

import java.util.List;

/// What the recording's settings could have shown of one cause.
///
/// @param visible whether at least one event that shows it was on; null if the settings are not on
///   record
/// @param thresholdNanos what is shorter than this is not on record; null when nothing is
/// @param certain whether its stalls were on record whenever there were any that Sojourn's own
///   settings show
/// @param mayHideNanos delay that stalls of this cause may account for without being on record: all
///   that is told as something else that they may be taken for. An upper bound: any number of
///   stalls may lie there
/// @param mayHideOnceNanos the same if each packet met at most one such stall, within 6 %
/// @param missing the settings to change, for instance `jdk.SafepointBegin#enabled=true`
/// @param removed events that were on, but may have been left out when the file was written anew,
///   as `jfr scrub` does: it holds not one of them
public record Coverage(
    String cause,
    Boolean visible,
    Long thresholdNanos,
    boolean certain,
    long mayHideNanos,
    long mayHideOnceNanos,
    List<String> missing,
    List<String> removed) {}
