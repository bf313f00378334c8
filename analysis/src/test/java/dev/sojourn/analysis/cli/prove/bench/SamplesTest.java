package dev.sojourn.analysis.cli.prove.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void theMedianIsTheMiddleOrTheMeanOfTheTwoInIt() {
    assertThat(samples(9, 1, 5).median()).isEqualTo(5);
    assertThat(samples(9, 1, 5, 7).median()).isEqualTo(6);
  }

  @Test
  void nothingHasNoMedian() {
    assertThat(new Samples().median()).isNaN();
  }

  @Test
  void aRatioIsTakenRepetitionByRepetition() {
    Samples ratios = samples(10, 200, 3000).over(samples(10, 100, 1000));
    assertThat(ratios.median()).isEqualTo(2);
    assertThat(ratios.range()).isEqualTo("1.000 to 3.000");
  }

  private static Samples samples(double... values) {
    Samples samples = new Samples();
    for (double value : values) {
      samples.add(value);
    }
    return samples;
  }
}
