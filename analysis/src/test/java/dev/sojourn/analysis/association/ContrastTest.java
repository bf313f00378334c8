package dev.sojourn.analysis.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// A finding never contradicts itself: its rank correlation, its means and its medians say the
/// same, in each half of the time.
class ContrastTest {
  private static final int BINS = 400;
  private static final long WIDTH = TimeSeries.FINEST_NANOS;

  private static TimeSeries series(double[] delays, double[] amounts) {
    TimeSeries series = new TimeSeries();
    for (int bin = 0; bin < delays.length; bin++) {
      series.addDelay(bin * WIDTH, (long) delays[bin]);
      series.add(Candidate.COMPILATION, bin * WIDTH, bin * WIDTH, (long) amounts[bin]);
    }
    return series;
  }

  private static Association.Result result(double[] delays, double[] amounts) {
    return Association.of(series(delays, amounts)).stream()
        .filter(association -> association.with() == Candidate.COMPILATION)
        .findFirst()
        .orElseThrow()
        .result();
  }

  private static double[] values(DoubleUnaryOperator value) {
    return IntStream.range(0, BINS).mapToDouble(i -> value.applyAsDouble(i)).toArray();
  }

  /// Amounts that wander, and delays that rise with them, but for stalls that a test picks.
  private static Association.Result wandering(long seed, IntPredicate stalled) {
    Random random = new Random(seed);
    double[] amounts = values(i -> 1000 + random.nextInt(1000));
    double[] delays =
        values(i -> amounts[(int) i] * 10 + (stalled.test((int) amounts[(int) i]) ? 5e7 : 0));
    return result(delays, amounts);
  }

  @Test
  void whatRisesWithItIsFound() {
    Association.Result result = wandering(1, amount -> false);

    assertThat(result.isFinding()).isTrue();
    assertThat(result.nanosWithMore()).isGreaterThan(result.nanosWithLess());
  }

  @Test
  void whatRisesByRankButWaitsLongerWithoutIsNone() {
    Association.Result result = wandering(1, amount -> amount % 20 == 0 && amount < 1400);

    assertThat(result.pCorrected()).isLessThan(Association.LEVEL);
    assertThat(result.effect()).isPositive();
    assertThat(result.nanosWithMore()).isLessThan(result.nanosWithLess());
    assertThat(result.isFinding()).isFalse();
  }

  @Test
  void whatHappensOnceWhenAProgramStartsIsNone() {
    Random random = new Random(3);
    double[] amounts = values(i -> i < 60 ? 5000 + random.nextInt(1000) : random.nextInt(1000));
    double[] delays =
        values(i -> i < 60 ? 900_000 + random.nextInt(1000) : 20_000 + random.nextInt(1000));

    Association.Result result = result(delays, amounts);

    assertThat(result.pCorrected()).isLessThan(Association.LEVEL);
    assertThat(result.isFinding()).isFalse();
  }

  @RepeatedTest(100)
  void noFindingContradictsItsSign(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    double slope = random.nextDouble(-20, 20);
    double[] amounts = values(i -> random.nextInt(1000));
    double[] delays =
        values(
            i ->
                100_000
                    + slope * amounts[(int) i]
                    + (random.nextInt(20) == 0 ? random.nextDouble(1e8) : 0));

    Association.Result result = result(delays, amounts);

    if (result.isFinding()) {
      assertThat(result.effect()).isPositive();
      assertThat(result.nanosWithMore()).isGreaterThan(result.nanosWithLess());
    }
  }
}
