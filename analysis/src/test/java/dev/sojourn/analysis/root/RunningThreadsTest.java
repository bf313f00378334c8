package dev.sojourn.analysis.root;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.recording.ThreadRows.Sample;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningThreadsTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final RunningThreads threads = new RunningThreads();

  private void sample(long millis, long thread) {
    threads.add(
        new Sample(millis * MILLI, thread, "burner-" + thread, "A.b", List.of("A.b"), true));
  }

  private Map<Long, Double> between(long from, long until) {
    return threads.between(from * MILLI, until * MILLI);
  }

  @Test
  void whoIsSampledAllTheTimeHadAProcessor() {
    for (long at = 100; at < 200; at += 10) {
      sample(at, 7);
    }
    sample(150, 8);

    assertThat(between(110, 190)).containsEntry(7L, 1.0).containsEntry(8L, 0.2);
  }

  @Test
  void aShortTimeHasTheSamplesAroundIt() {
    sample(95, 7);

    assertThat(between(100, 101)).hasSize(1);
    assertThat(between(120, 121)).isEmpty();
  }

  @Test
  void twoSamplersSeeNoMoreThanOne() {
    sample(101, 7);
    sample(102, 7);

    assertThat(between(100, 180)).containsEntry(7L, 0.2);
  }

  @Test
  void whatIsForgottenIsGone() {
    sample(100, 7);
    threads.forgetBefore(200 * MILLI);

    assertThat(between(90, 110)).isEmpty();
  }
}
