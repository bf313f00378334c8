package dev.sojourn.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class SilenceTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  /// What an activity can tell of: 2^24 ms.
  private static final long LIMIT = (1L << 24) * MILLI;

  @Test
  void isTheLongestTimeWithoutATrace() {
    Activity chunk = activity(0, SECOND, 100 * MILLI, 300 * MILLI, 400 * MILLI);
    assertThat(longest(0, 500 * MILLI, chunk)).isEqualTo(new Silence(101 * MILLI, 300 * MILLI));
  }

  @Test
  void reachesFromOneChunkIntoTheNext() {
    Activity first = activity(0, SECOND, 900 * MILLI);
    Activity second = activity(SECOND, 2 * SECOND, 1_200 * MILLI);
    assertThat(longest(800 * MILLI, 2 * SECOND, first, second))
        .isEqualTo(new Silence(1_201 * MILLI, 2 * SECOND));
    assertThat(longest(800 * MILLI, 1_300 * MILLI, first, second))
        .isEqualTo(new Silence(901 * MILLI, 1_200 * MILLI));
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void endsWhereTheChunksEndHoweverLateACallSaysItIs() {
    Activity chunk = activity(SECOND, 2 * SECOND, 1_100 * MILLI);
    assertThat(longest(0, Long.MAX_VALUE / 2, chunk))
        .isEqualTo(new Silence(1_101 * MILLI, 2 * SECOND));
    assertThat(longest(3 * SECOND, Long.MAX_VALUE / 2, chunk).nanos()).isNotPositive();
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void aVeryLongChunkIsTakenForActiveFromTheLimitOn() {
    Activity chunk = activity(0, 100 * 365 * 24 * HOUR, MILLI);
    assertThat(longest(HOUR, 90 * 365 * 24 * HOUR, chunk)).isEqualTo(new Silence(HOUR, LIMIT));
    assertThat(longest(10 * HOUR, 90 * 365 * 24 * HOUR, chunk).nanos()).isNotPositive();
  }

  @Test
  void whatComesAfterAVeryLongChunkIsTold() {
    Activity chunk = activity(0, 10 * HOUR, MILLI);
    Activity next = activity(10 * HOUR, 11 * HOUR, 10 * HOUR + SECOND);
    assertThat(longest(9 * HOUR, 10 * HOUR + SECOND, chunk, next))
        .isEqualTo(new Silence(10 * HOUR, 10 * HOUR + SECOND));
  }

  private static Activity activity(long start, long end, long... marks) {
    Activity activity = new Activity(start, end);
    for (long mark : marks) {
      activity.mark(mark);
    }
    return activity;
  }

  private static Silence longest(long from, long to, Activity... chunks) {
    return Silence.longest(List.of(chunks), from, to);
  }
}
