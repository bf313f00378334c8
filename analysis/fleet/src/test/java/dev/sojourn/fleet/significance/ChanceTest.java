package dev.sojourn.fleet.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChanceTest {
  @Test
  void whatIsByChanceHasAnyPValueAlike() {
    // Under the null hypothesis the figure seen is drawn as the others are.
    Random random = new Random(8289);
    long small =
        IntStream.range(0, 2_000)
            .filter(
                i ->
                    Chance.pValue(random.nextDouble(), Random::nextDouble, 1, random.nextLong())
                        <= 0.05)
            .count();

    assertThat(small / 2_000.0).isCloseTo(0.05, within(0.02));
  }

  @Test
  void whatChanceNeverMakesSurvivesTheCorrectionForAllTests() {
    int tests = 1_000;

    assertThat(tests * Chance.pValue(2, Random::nextDouble, tests, 1)).isLessThan(0.01);
  }

  @Test
  void whatAlwaysIsAsLargeIsChance() {
    assertThat(Chance.pValue(0, random -> 0, 1, 1)).isEqualTo(1);
  }
}
