package dev.sojourn.analysis.cli.prove.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DelaysTest {
  private final Delays level = new Delays(100, Map.of("wakeup", 100L, "cpu-starvation", 50L));
  private final Delays run =
      new Delays(200, Map.of("lock", 850L, "wakeup", 250L, "cpu-starvation", 200L));

  @Test
  void sharesAreOfWhatLiesAboveTheLevel() {
    assertThat(Delays.share(run.above(level), List.of("lock"))).isCloseTo(0.85, within(1e-9));
  }

  @Test
  void whatIsAboveTheLevelAndNobodyBroughtAboutIsSpurious() {
    assertThat(Delays.spurious(run.above(level), List.of("lock"))).isCloseTo(0.15, within(1e-9));
  }
}
