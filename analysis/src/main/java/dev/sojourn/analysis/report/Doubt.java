package dev.sojourn.analysis.report;

import dev.sojourn.analysis.coverage.Blindness;
import dev.sojourn.analysis.coverage.Sights;
import dev.sojourn.analysis.timeline.Cause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Says that a cause cannot be told from others, and what would tell.
final class Doubt {
  /// More than this nobody reads.
  private static final int MOST = 4;

  private Doubt() {}

  /// @param blame what it looks like, without the full stop
  /// @param others what it may be as well; at least one
  static String about(String blame, List<Cause> others, Sights sights) {
    return blame
        + ", as far as can be seen: this recording cannot tell it from "
        + join(others.stream().map(Cause::phrase).toList(), " or ")
        + ". "
        + remedy(others.stream().map(cause -> Blindness.of(cause, sights)).toList());
  }

  private static String remedy(List<Blindness> blind) {
    List<String> missing = mostNeeded(blind, Blindness::missing);
    List<String> removed = mostNeeded(blind, Blindness::removed);
    String record = missing.isEmpty() ? "" : "To tell, record with " + join(missing, ", ") + ".";
    String original =
        removed.isEmpty()
            ? ""
            : "The file was written anew and holds no "
                + join(removed, ", ")
                + ": to tell, analyze it as it was recorded.";
    return (record + " " + original).strip();
  }

  /// What would tell the most causes first.
  private static List<String> mostNeeded(
      List<Blindness> blind, Function<Blindness, List<String>> what) {
    Map<String, Long> counts =
        blind.stream()
            .flatMap(each -> what.apply(each).stream())
            .collect(
                Collectors.groupingBy(name -> name, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String join(List<String> parts, String with) {
    int more = parts.size() - MOST;
    return parts.stream().limit(MOST).collect(Collectors.joining(with))
        + (more > 0 ? with + more + " more" : "");
  }
}
