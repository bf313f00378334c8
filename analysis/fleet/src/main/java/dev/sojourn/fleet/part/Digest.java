package dev.sojourn.fleet.part;

import dev.sojourn.analysis.contract.Coverage;
import dev.sojourn.analysis.contract.Delay;
import dev.sojourn.analysis.contract.Verdict;
import dev.sojourn.analysis.recording.ProcessIdentity;
import dev.sojourn.fleet.process.LabelRules;
import java.util.List;
import java.util.TreeMap;

/// One process as the fleet's report sees it.
///
/// @param key names it in this fleet
/// @param jvm version; null if the recording does not say, as are all that follow
/// @param startNanos of the first chunk, since the epoch
/// @param total all that it received
/// @param drops null if they are not known
/// @param roots what brought the waiting about, most first, as many as [RootShare#MOST]
/// @param days by their number since the epoch
/// @param hours by the hour of the day, 24 of them
/// @param stalls when it was held up: [dev.sojourn.fleet.minutes.StallSlots#runs]
/// @param coverage what its recording could have shown
public record Digest(
    String key,
    ProcessIdentity process,
    TreeMap<String, String> labels,
    String jvm,
    String gc,
    long startNanos,
    long endNanos,
    long bytes,
    Stretch total,
    Delay delay,
    Long drops,
    long episodes,
    long standing,
    Verdict verdict,
    List<RootShare> roots,
    TreeMap<Long, Stretch> days,
    TreeMap<Integer, Stretch> hours,
    long[] stalls,
    List<Coverage> coverage) {
  /// What is said of a process that has no label of this name.
  public static final String UNLABELLED = "(none)";

  Digest with(TreeMap<String, String> known) {
    return new Digest(
        key,
        process,
        known,
        jvm,
        gc,
        startNanos,
        endNanos,
        bytes,
        total,
        delay,
        drops,
        episodes,
        standing,
        verdict,
        roots,
        days,
        hours,
        stalls,
        coverage);
  }

  public String service() {
    return labels.getOrDefault(LabelRules.SERVICE, UNLABELLED);
  }

  /// Null if nothing tells, as for the version.
  public String host() {
    return labels.get(LabelRules.HOST);
  }

  public String version() {
    return labels.get(LabelRules.VERSION);
  }
}
