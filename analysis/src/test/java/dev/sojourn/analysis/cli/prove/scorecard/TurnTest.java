package dev.sojourn.analysis.cli.prove.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.prove.scorecard.Injected.Phase;
import dev.sojourn.analysis.cli.prove.scorecard.Injected.Stall;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {
  private static final long MILLI = 1_000_000;

  private static Injected injected(Stall... stalls) {
    return new Injected(
        List.of(stalls),
        List.of(
            new Phase(false, 0, 1000 * MILLI),
            new Phase(true, 1000 * MILLI, 2000 * MILLI),
            new Phase(false, 2000 * MILLI, 3000 * MILLI),
            new Phase(true, 3000 * MILLI, 4000 * MILLI)));
  }

  @Test
  void aRestBeginsWhenTheQueueHoldsNothingOfTheStallsBefore() {
    assertThat(Turn.of(injected(), 0))
        .containsExactly(
            new Turn(0, 1000 * MILLI, 2200 * MILLI),
            new Turn(2200 * MILLI, 3000 * MILLI, 4200 * MILLI));
  }

  @Test
  void aStallThatOutlastsItsPhaseIsNoPartOfTheRest() {
    Stall late = new Stall("lock", 1900 * MILLI, 2300 * MILLI);

    assertThat(Turn.of(injected(late), 0).getLast())
        .isEqualTo(new Turn(2500 * MILLI, 3000 * MILLI, 4200 * MILLI));
  }

  @Test
  void aTurnWithoutARestIsLeftOut() {
    Stall endless = new Stall("lock", 1900 * MILLI, 2900 * MILLI);

    assertThat(Turn.of(injected(endless), 0)).hasSize(1);
    assertThat(Turn.of(injected(), 900 * MILLI)).hasSize(1);
  }
}
