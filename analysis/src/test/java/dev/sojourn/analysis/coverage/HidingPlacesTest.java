package dev.sojourn.analysis.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.coverage.HidingPlaces.Places;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class HidingPlacesTest {
  @RepeatedTest(20)
  void boundsWhatStallsOfOneLengthMayHide(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    Places places = new Places();
    Places others = new Places();
    long limit = random.nextLong(1 << 20);
    long all = 0;
    long cut = 0;
    for (int i = 0; i < 1000; i++) {
      long delay = random.nextLong(1L << random.nextInt(1, 30));
      (i % 2 == 0 ? places : others).add(delay);
      all += delay;
      cut += Math.min(delay, limit);
    }
    places.add(others);

    assertThat(places.upTo(Long.MAX_VALUE)).isEqualTo(all);
    assertThat(places.upTo(limit)).isCloseTo(cut, Percentage.withPercentage(6.25));
    assertThat(places.upTo(0)).isZero();
  }
}
