package dev.sojourn.fleet;

import dev.sojourn.fleet.process.LabelRules;
import java.util.List;

/// What to do.
///
/// @param paths files, folders and patterns
/// @param output the folder for the results
/// @param again whether to explain what has not changed since the last time, too
public record FleetRequest(List<String> paths, String output, LabelRules labels, boolean again) {}
