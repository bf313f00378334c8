package dev.sojourn.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.core.lab.Phases.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhasesTest {
  @Test
  void restAndStallTakeTurnsWithoutAGap() throws InterruptedException {
    Phases phases = Phases.alternating(Duration.ofMillis(5));
    List<Phase> past = phases.past();
    while (past.size() < 3) {
      phases.awaitStalled();
      past = phases.past();
    }

    for (int i = 0; i < past.size(); i++) {
      assertThat(past.get(i).stalled()).isEqualTo(i % 2 == 1);
      assertThat(past.get(i).endNanos() - past.get(i).startNanos()).isEqualTo(5_000_000);
      assertThat(i == 0 || past.get(i).startNanos() == past.get(i - 1).endNanos()).isTrue();
    }
  }

  @Test
  void whoeverWorksWithoutAPauseLearnsThatItIsToEnd() {
    Phases phases = Phases.unbroken();
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(phases::awaitStalled);
  }

  @Test
  void aStallThatIsLongerThanAPhaseHasNoRoom() {
    Phases phases = Phases.alternating(Duration.ofMillis(5));

    assertThat(phases.hasRoomFor(Duration.ofMillis(6))).isFalse();
  }

  @Test
  void withoutTurnsAScenarioStallsAtAnyTimeAndTellsOfNoPhase() {
    Phases phases = Phases.unbroken();

    assertThat(phases.isStalled()).isTrue();
    assertThat(phases.hasRoomFor(Duration.ofHours(1))).isTrue();
    assertThat(phases.past()).isEmpty();
  }
}
