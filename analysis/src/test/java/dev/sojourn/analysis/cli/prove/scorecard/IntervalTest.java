package dev.sojourn.analysis.cli.prove.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.prove.scorecard.Interval.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalTest {
  private static Interval of(Double... turns) {
    return Interval.of(
        List.of(turns),
        some -> some.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
  }

  @Test
  void turnsThatAgreeDecide() {
    assertThat(of(0.97, 0.98, 0.99, 0.98).isAtLeast(0.95)).isEqualTo(Answer.YES);
    assertThat(of(0.97, 0.98, 0.99, 0.98).isAtMost(0.95)).isEqualTo(Answer.NO);
  }

  @Test
  void turnsThatDifferDoNot() {
    assertThat(of(0.5, 1.4, 0.7, 1.3).isAtLeast(0.95)).isEqualTo(Answer.UNDECIDED);
    assertThat(of(0.5, 1.4, 0.7, 1.3).isAtMost(0.95)).isEqualTo(Answer.UNDECIDED);
  }

  @Test
  void whatIsKnownWellIsDecidedByItsMiddle() {
    assertThat(of(0.945, 0.955, 0.952, 0.951).isAtLeast(0.95)).isEqualTo(Answer.YES);
    assertThat(of(0.945, 0.955, 0.947, 0.948).isAtLeast(0.95)).isEqualTo(Answer.NO);
  }

  @Test
  void theSameTurnsHaveTheSameInterval() {
    assertThat(of(0.5, 1.4, 0.7)).isEqualTo(of(0.5, 1.4, 0.7));
  }
}
