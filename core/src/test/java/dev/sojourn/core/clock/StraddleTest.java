package dev.sojourn.core.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StraddleTest {
  private static final long HOUR = 3_600_000_000_000L;
  private static final long NOW = 1_700_000_000_000_000_000L;

  private final Straddle straddle = new Straddle();

  @Test
  void marksNothingWithoutAStep() {
    assertThat(straddle.marks(NOW)).isFalse();
    assertThat(straddle.isOver()).isTrue();
  }

  @Test
  void endsWithTheFirstStampAfterAStepForward() {
    straddle.passed(NOW);
    straddle.begin(HOUR, NOW + HOUR + 50);
    assertThat(straddle.marks(NOW + 10)).isTrue();
    assertThat(straddle.marks(NOW + 50)).isTrue();
    assertThat(straddle.marks(NOW + HOUR + 20)).isFalse();
    assertThat(straddle.isOver()).isTrue();
  }

  @Test
  void endsWhereStampsGoBackAfterAStepBack() {
    straddle.passed(NOW);
    straddle.begin(-HOUR, NOW - HOUR + 50);
    assertThat(straddle.marks(NOW + 10)).isTrue();
    assertThat(straddle.marks(NOW + 9)).as("not quite in order").isTrue();
    assertThat(straddle.marks(NOW - HOUR + 20)).isFalse();
    assertThat(straddle.isOver()).isTrue();
  }

  /// The last packet came two hours before the clock was set back by one.
  @Test
  void endsOnceTheClockPassedWhereItWasBeforeAStepBack() {
    straddle.passed(NOW);
    straddle.begin(-HOUR, NOW + HOUR);
    assertThat(straddle.marks(NOW + HOUR)).as("this one cannot be told").isTrue();
    assertThat(straddle.marks(NOW + 2 * HOUR + 1)).isFalse();
    assertThat(straddle.isOver()).isTrue();
  }

  @Test
  void marksWhatWaitsAcrossAStepBackThoughNoPacketCameBefore() {
    straddle.begin(-HOUR, NOW - HOUR);
    assertThat(straddle.marks(NOW - 10)).isTrue();
    assertThat(straddle.marks(NOW - HOUR - 10)).isFalse();
  }

  @Test
  void endsWithAnEmptyQueue() {
    straddle.begin(HOUR, NOW);
    straddle.drained();
    assertThat(straddle.marks(NOW - HOUR)).isFalse();
  }
}
