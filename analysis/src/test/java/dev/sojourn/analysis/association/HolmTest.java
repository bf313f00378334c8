package dev.sojourn.analysis.association;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  @Test
  void multipliesTheSmallestByTheNumberOfTests() {
    assertThat(Holm.correct(new double[] {0.04, 0.01, 0.03}))
        .containsExactly(new double[] {0.06, 0.03, 0.06}, ROUNDING);
  }

  @Test
  void neverExceedsOne() {
    assertThat(Holm.correct(new double[] {0.9, 0.6})).containsExactly(1, 1);
  }

  @Test
  void leavesOneTestAsItIs() {
    assertThat(Holm.correct(new double[] {0.02})).containsExactly(0.02);
    assertThat(Holm.correct(new double[] {})).isEmpty();
  }
}
