package dev.sojourn.analysis.report;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.counterfactual.Replays.Shift;
import dev.sojourn.analysis.report.Report.Expected;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.timeline.Reason;

/// What following an advice would bring, by the replay without what it takes away.
final class Expectations {
  /// What changes less than this is no reason to change anything.
  private static final double NOTABLE = 0.9;

  private final Summary summary;

  Expectations(Summary summary) {
    this.summary = summary;
  }

  /// The delays without a reason, or without its whole cause where it was not replayed alone; null
  /// where neither was.
  Expected without(Reason reason) {
    Shift shift = summary.shifts().get(reason);
    if (shift == null) {
      shift = summary.shifts().get(Reason.of(reason.cause()));
    }
    if (shift == null) {
      return null;
    }
    DelayHistogram now = summary.delays();
    DelayHistogram then = shift.applyTo(now);
    return new Expected(
        then.percentileNanos(99),
        then.maxNanos(),
        then.percentileNanos(99) < NOTABLE * now.percentileNanos(99)
            || then.percentileNanos(99.9) < NOTABLE * now.percentileNanos(99.9)
            || then.maxNanos() < NOTABLE * now.maxNanos());
  }
}
