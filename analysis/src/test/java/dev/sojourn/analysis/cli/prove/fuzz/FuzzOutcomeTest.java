package dev.sojourn.analysis.cli.prove.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzOutcomeTest {
  private static final String FIGURES =
      """
      #2\tINITED cov: 3 ft: 3 corp: 1/1b exec/s: 0 rss: 100Mb
      #900\tDONE   cov: 41 ft: 60 corp: 7/90b lim: 4096 exec/s: 300 rss: 120Mb
      stat::number_of_executed_units: 900
      stat::peak_rss_mb:              120
      """;

  @Test
  void readsTheLastOfTheFuzzersFigures() throws Exception {
    FuzzOutcome outcome = FuzzOutcome.read(FuzzTarget.GATE, FIGURES, List.of());

    assertThat(outcome).isEqualTo(new FuzzOutcome(FuzzTarget.GATE, 900, 41, 7, 120, List.of()));
  }

  @Test
  void aFuzzerThatEndedEarlyIsNoOutcome() {
    assertThatExceptionOfType(FuzzException.class)
        .isThrownBy(
            () -> FuzzOutcome.read(FuzzTarget.GATE, "INFO: Loaded\nno such class\n\n", List.of()))
        .withMessage("the fuzzer of gate ended early and said: no such class");
    assertThatExceptionOfType(FuzzException.class)
        .isThrownBy(() -> FuzzOutcome.read(FuzzTarget.GATE, "", List.of()))
        .withMessageEndingWith("said: nothing");
  }
}
