package dev.sojourn.analysis.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ShiftTestTest {
  private static final int LENGTH = 250;
  private static final int TRIALS = 1000;

  private static double[] independent(Random random) {
    return random.doubles(LENGTH).toArray();
  }

  /// Each value mostly what the last one was, as delays and loads are.
  private static double[] drifting(Random random) {
    double[] series = new double[LENGTH];
    // What came before it was drawn too: the beginning is as any other place.
    double value = 0;
    for (int i = -LENGTH; i < LENGTH; i++) {
      value = 0.9 * value + random.nextGaussian();
      if (i >= 0) {
        series[i] = value;
      }
    }
    return series;
  }

  private static double[] rotated(double[] series, int by) {
    double[] result = new double[series.length];
    for (int i = 0; i < series.length; i++) {
      result[(i + by) % series.length] = series[i];
    }
    return result;
  }

  /// How many of the trials come to a p-value of at most `level`.
  private static double rate(Function<Random, double[]> maker, double level) {
    int found = 0;
    for (int seed = 0; seed < TRIALS; seed++) {
      Random random = new Random(seed);
      found += ShiftTest.of(maker.apply(random), maker.apply(random)).p() <= level ? 1 : 0;
    }
    return (double) found / TRIALS;
  }

  @Test
  void pValuesOfIndependentSeriesAreUniform() {
    for (double level : new double[] {0.01, 0.05, 0.2, 0.5, 0.9}) {
      double deviation = Math.sqrt(level * (1 - level) / TRIALS);
      assertThat(rate(ShiftTestTest::independent, level))
          .isCloseTo(level, Offset.offset(4 * deviation));
    }
  }

  @Test
  void seriesThatOnlyDriftAreNotFound() {
    for (double level : new double[] {0.01, 0.05, 0.2}) {
      double deviation = Math.sqrt(level * (1 - level) / TRIALS);
      assertThat(rate(ShiftTestTest::drifting, level)).isLessThan(level + 4 * deviation);
    }
  }

  @RepeatedTest(20)
  void whatDrivesTheOtherIsFound(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    double[] cause = independent(random);
    double[] effect = independent(random);
    for (int i = 0; i < LENGTH; i++) {
      effect[i] += 2 * cause[i];
    }

    ShiftTest.Result result = ShiftTest.of(cause, effect);

    assertThat(result.p()).isLessThan(0.01);
    assertThat(result.effect()).isBetween(0.7, 1.0);
  }

  @RepeatedTest(20)
  void doesNotDependOnWhereTimeBegins(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    double[] one = drifting(random);
    double[] other = drifting(random);
    int by = random.nextInt(LENGTH);

    ShiftTest.Result shifted = ShiftTest.of(rotated(one, by), rotated(other, by));

    assertThat(shifted.p()).isEqualTo(ShiftTest.of(one, other).p());
    assertThat(shifted.effect()).isCloseTo(ShiftTest.of(one, other).effect(), Offset.offset(1e-9));
  }

  @Test
  void looksAtRanksOnly() {
    Random random = new Random(1);
    double[] one = independent(random);
    double[] other = independent(random);
    double[] stretched = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      stretched[i] = Math.exp(20 * other[i]);
    }

    assertThat(ShiftTest.of(one, stretched)).isEqualTo(ShiftTest.of(one, other));
  }

  @Test
  void drawsTheSameShiftsOfLongSeriesEachTime() {
    double[] one = new Random(1).doubles(3000).toArray();
    double[] other = new Random(2).doubles(3000).toArray();

    assertThat(ShiftTest.of(one, other)).isEqualTo(ShiftTest.of(one, other));
    assertThat(ShiftTest.of(one, one).p()).isEqualTo(1.0 / (1 + ShiftTest.MOST_SHIFTS));
  }
}
