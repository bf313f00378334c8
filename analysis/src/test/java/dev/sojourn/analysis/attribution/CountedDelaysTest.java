package dev.sojourn.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountedDelaysTest {
  private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 100_000})
  void isTheHistogramOfEachDelay(int delays) {
    Random random = new Random(delays);
    CountedDelays counted = new CountedDelays();
    Histogram each = new Histogram(3);
    for (int i = 0; i < delays; i++) {
      long delay = random.nextLong(LONGEST + 1) >>> random.nextInt(Long.SIZE);
      counted.add(delay);
      each.recordValue(delay);
      if (random.nextInt(delays) == 0) {
        assertThat(counted.histogram()).isEqualTo(each);
      }
    }

    assertThat(counted.histogram()).isEqualTo(each);
    assertThat(counted.histogram().getMaxValue()).isEqualTo(each.getMaxValue());
    assertThat(counted.histogram().getMinNonZeroValue()).isEqualTo(each.getMinNonZeroValue());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1023, 1024, 2047, 2048, 2049, 4095, 4096, (1L << 41) - 1, 1L << 41})
  void bucketsAreTheHistograms(long delay) {
    CountedDelays counted = new CountedDelays();
    Histogram each = new Histogram(3);
    for (int i = 0; i < 300; i++) {
      counted.add(delay);
      each.recordValue(delay);
    }

    assertThat(counted.histogram()).isEqualTo(each);
  }
}
