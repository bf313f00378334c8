package dev.sojourn.core.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/// HdrHistogram's own library reads what is written here.
class DelayHistogramTest {
  private final DelayHistogram histogram = new DelayHistogram();
  private final DelayHistogram.Interval interval = new DelayHistogram.Interval();
  private final HistogramEncoder encoder = new HistogramEncoder();

  @Test
  void isReadAsTheSameHistogram() throws DataFormatException {
    Histogram expected = new Histogram(1, DelayHistogram.HIGHEST, 3);
    Random random = new Random(2309);
    for (int i = 0; i < 200_000; i++) {
      long nanos = random.nextLong() >>> 18 + random.nextInt(45);
      histogram.record(nanos);
      expected.recordValue(Math.min(nanos, DelayHistogram.HIGHEST));
    }
    assertThat(take()).isEqualTo(expected);
    assertThat(interval.total()).isEqualTo(200_000);
    assertThat(interval.max()).isEqualTo(expected.getMaxValue());
  }

  @Test
  void theSmallestAndTheLargestDelayAreKept() throws DataFormatException {
    histogram.record(0);
    histogram.record(2047);
    histogram.record(2048);
    histogram.record(TimeUnit.DAYS.toNanos(300));
    Histogram read = take();
    assertThat(read.getTotalCount()).isEqualTo(4);
    assertThat(read.getMinValue()).isZero();
    assertThat(read.getCountAtValue(2047)).isOne();
    assertThat(read.getCountAtValue(2048)).isOne();
    assertThat(read.getMaxValue()).isGreaterThanOrEqualTo(DelayHistogram.HIGHEST);
  }

  @Test
  void intervalsAddUpToTheWhole() throws DataFormatException {
    Histogram expected = new Histogram(1, DelayHistogram.HIGHEST, 3);
    Histogram sum = new Histogram(1, DelayHistogram.HIGHEST, 3);
    for (int round = 1; round < 50; round++) {
      for (int i = 0; i < round; i++) {
        histogram.record(1L << i % 40);
        expected.recordValue(1L << i % 40);
      }
      sum.add(take());
    }
    assertThat(sum).isEqualTo(expected);
  }

  @Test
  void anIntervalWithoutPacketsIsEmpty() throws DataFormatException {
    histogram.record(5);
    take();
    assertThat(take().getTotalCount()).isZero();
    assertThat(interval.total()).isZero();
    assertThat(interval.max()).isZero();
  }

  @Test
  void nothingIsLostBetweenTheCountingAndTheTakingThread() throws Exception {
    int delays = 2_000_000;
    Thread counting =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < delays; i++) {
                    histogram.record(i);
                  }
                });
    long total = 0;
    while (counting.isAlive()) {
      histogram.takeInto(interval);
      total += interval.total();
    }
    counting.join();
    histogram.takeInto(interval);
    assertThat(total + interval.total()).isEqualTo(delays);
  }

  private Histogram take() throws DataFormatException {
    histogram.takeInto(interval);
    byte[] bytes = Base64.getDecoder().decode(encoder.encode(interval));
    return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
  }
}
