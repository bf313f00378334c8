package dev.sojourn.analysis.coverage;

import dev.sojourn.analysis.recording.Timespan;
import dev.sojourn.analysis.timeline.Cause;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a recording could not show of one cause.
///
/// @param visible whether at least one event that shows it could be on record; null if the settings
///   are not
/// @param thresholdNanos what is shorter than this is not on record; null if nothing is
/// @param certain whether its stalls were on record whenever there were any that Sojourn's own
///   settings show
/// @param mayHideNanos delay that may be its own, though it is told as another's: an upper bound
/// @param mayHideOnceNanos the same if each packet met at most one such stall, within 6 %
/// @param missing the settings to change
/// @param removed events that were on, none of which is in a file that was written anew
public record Blindness(
    Boolean visible,
    Long thresholdNanos,
    boolean certain,
    long mayHideNanos,
    long mayHideOnceNanos,
    List<String> missing,
    List<String> removed) {
  /// What all stretches of a recording together could not show of a cause.
  public static Blindness of(Cause cause, Sights sights) {
    Map<Sight, HidingPlaces> stretches = sights.withPackets();
    boolean settings = stretches.keySet().stream().anyMatch(Sight::settings);
    boolean certain = true;
    long all = 0;
    long once = 0;
    Set<String> missing = new LinkedHashSet<>();
    Set<String> removed = new TreeSet<>();
    for (Map.Entry<Sight, HidingPlaces> stretch : stretches.entrySet()) {
      Sight sight = stretch.getKey();
      Set<Cause> told = HidingPlaces.toldAs(cause);
      long longest = sight.hidden(cause);
      certain &= sight.isCertain(cause);
      all += longest > 0 ? stretch.getValue().nanos(told, Sight.ALL) : 0;
      once += stretch.getValue().nanos(told, longest);
      addMissing(cause, sight, missing, removed);
    }
    return new Blindness(
        settings ? (Boolean) isVisible(cause, stretches.keySet()) : null,
        settings ? threshold(cause, stretches.keySet()) : null,
        certain,
        all,
        once,
        List.copyOf(missing),
        List.copyOf(removed));
  }

  private static void addMissing(
      Cause cause, Sight sight, Set<String> missing, Set<String> removed) {
    if (!sight.settings()) {
      missing.add("jdk.ActiveSetting#enabled=true");
      return;
    }
    // Nobody counts what a virtual thread waits for, whatever the kernel.
    if (cause == Cause.CPU_STARVATION && sight.virtual()) {
      missing.add("a platform thread that receives");
    } else if (cause == Cause.CPU_STARVATION && !sight.waits()) {
      missing.add("a kernel with /proc/thread-self/schedstat");
    }
    for (Source source : sight.sources(cause)) {
      long hidden = sight.hidden(source.event());
      if (sight.removed().contains(source.event())) {
        removed.add(source.event());
      } else if (hidden == Sight.ALL) {
        missing.add(source.event() + "#enabled=true");
      } else if (source.lasts() && hidden > source.threshold()) {
        missing.add(source.event() + "#threshold=" + Timespan.format(source.threshold()));
      }
    }
  }

  private static boolean isVisible(Cause cause, Set<Sight> sights) {
    return sights.stream().anyMatch(sight -> sight.sees(cause));
  }

  private static Long threshold(Cause cause, Set<Sight> sights) {
    return sights.stream()
        .flatMap(
            sight ->
                sight.sources(cause).stream()
                    .filter(Source::lasts)
                    .map(source -> sight.hidden(source.event())))
        .filter(hidden -> hidden != Sight.ALL)
        .max(Long::compare)
        .orElse(null);
  }
}
