package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Report;
import java.util.List;
import java.util.Map;

/// What a text report draws beside a [Report]'s figures.
///
/// @param delays how many packets waited how long, shortest range first
/// @param episodes the highest delay in each of a few steps through an episode
public record Shape(List<Range> delays, Map<EpisodeRow, long[]> episodes) {
  /// Nothing to draw.
  public static final Shape NONE = new Shape(List.of(), Map.of());

  /// @param name for instance `10 µs - 100 µs`
  public record Range(String name, long count) {}
}
