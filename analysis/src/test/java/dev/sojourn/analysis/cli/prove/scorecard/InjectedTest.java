package dev.sojourn.analysis.cli.prove.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sojourn.analysis.cli.prove.scorecard.Injected.Stall;
import java.util.List;
import org.junit.jupiter.api.Test;

class InjectedTest {
  @Test
  void aStallCountsByItsLengthSquared() {
    Injected injected =
        new Injected(
            List.of(new Stall("sleep", 0, 40_000_000), new Stall("handler", 0, 20_000_000)));

    assertThat(injected.proportion("sleep")).isCloseTo(0.8, within(1e-9));
  }
}
