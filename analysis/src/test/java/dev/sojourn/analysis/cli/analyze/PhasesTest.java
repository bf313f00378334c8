package dev.sojourn.analysis.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.testing.FullReport;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import org.junit.jupiter.api.Test;

/// Phases of pauses are told where they tell where the time went: from a tenth of it on.
class PhasesTest {
  private static final long MILLI = 1_000_000;
  private static final String HEADING = "Where the pauses' time went";

  private static String text(long longestPhase) {
    return TextReport.render(FullReport.withPhases(longestPhase), Style.PLAIN);
  }

  @Test
  void aPauseWhosePhasesAreAllSmallTellsNone() {
    assertThat(text(69 * MILLI)).doesNotContain(HEADING, "Mark Live Objects");
  }

  @Test
  void aPhaseOfATenthIsTold() {
    assertThat(text(70 * MILLI)).contains(HEADING, "Mark Live Objects 70.0 ms");
  }
}
