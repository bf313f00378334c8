package dev.sojourn.analysis.cli.prove.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DelaysTest {
  private final Delays level = new Delays(100, Map.of("wakeup", 100L, "cpu-starvation", 50L), 100L);
  private final Delays run =
      new Delays(200, Map.of("lock", 850L, "wakeup", 250L, "cpu-starvation", 200L), 900L);

  @Test
  void sharesAreOfWhatLiesAboveTheLevel() {
    assertThat(run.share(List.of("lock"), level)).isCloseTo(0.85, within(1e-9));
  }

  @Test
  void whatTheReceiverNeedsItselfIsNotSpurious() {
    assertThat(run.spurious(List.of("lock"), level)).isCloseTo(0.1, within(1e-9));
  }
}
