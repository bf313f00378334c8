package dev.sojourn.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1000 * MICRO;

  private final Pace pace = new Pace(MILLI);

  @Test
  void aRestIsTenTimesARound() {
    rounds(200, 30 * MICRO);

    assertThat(pace.restNanos()).isBetween(299 * MICRO, 300 * MICRO);
    assertThat(pace.atOnceNanos()).isBetween(29 * MICRO, 30 * MICRO);
  }

  @Test
  void oneSlowRoundSlowsDownNoOther() {
    rounds(200, 30 * MICRO);
    pace.took(12 * MILLI);

    assertThat(pace.restNanos()).isLessThan(400 * MICRO);
  }

  @Test
  void manyDoUpToSomePeriodsAndThenComeLikeAnybodysWork() {
    rounds(200, 5 * MILLI);

    assertThat(pace.restNanos()).isEqualTo(4 * MILLI);
    assertThat(pace.atOnceNanos()).isEqualTo(Long.MAX_VALUE);
  }

  private void rounds(int count, long nanos) {
    for (int i = 0; i < count; i++) {
      pace.took(nanos);
    }
  }
}
