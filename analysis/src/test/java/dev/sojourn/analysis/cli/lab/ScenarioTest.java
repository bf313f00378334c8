package dev.sojourn.analysis.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.lab.Scenarios;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScenarioTest {
  @Test
  void theCommandOffersWhatTheReceivingJvmKnows() {
    assertThat(Arrays.stream(Scenario.values()).map(Scenario::toString))
        .containsExactlyInAnyOrderElementsOf(Scenarios.names());
  }
}
