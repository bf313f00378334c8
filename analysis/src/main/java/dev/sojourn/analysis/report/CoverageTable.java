package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Coverage;
import dev.sojourn.analysis.coverage.Blindness;
import dev.sojourn.analysis.coverage.Sights;
import dev.sojourn.analysis.timeline.Cause;
import java.util.Arrays;
import java.util.List;

/// What the recording could have shown of each cause, and what to change.
final class CoverageTable {
  private CoverageTable() {}

  static List<Coverage> of(Sights sights) {
    return Arrays.stream(Cause.values())
        .filter(cause -> cause != Cause.UNEXPLAINED)
        .map(cause -> coverage(cause, Blindness.of(cause, sights)))
        .toList();
  }

  private static Coverage coverage(Cause cause, Blindness blindness) {
    return new Coverage(
        cause.id(),
        blindness.visible(),
        blindness.thresholdNanos(),
        blindness.certain(),
        blindness.mayHideNanos(),
        blindness.mayHideOnceNanos(),
        blindness.missing(),
        blindness.removed());
  }
}
