package dev.sojourn.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.TestTimeline;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThreadActivityTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void whatATimelineTellsIsTheWholeTimeHoweverItIsCut() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      TestTimeline made = TestTimeline.random(random);
      ThreadTimeline timeline = made.build();
      ThreadActivity activity = new ThreadActivity();
      ActivityFeed feed = new ActivityFeed(activity);
      long middle = 1 + random.nextInt(9_000);
      feed.follow(timeline, made.reasons(), 0, middle);
      feed.follow(timeline, made.reasons(), middle - 1, 10_000);
      assertThat(sum(activity)).as("seed %d", seed).isEqualTo(10_000);
    }
  }

  @Test
  void aStretchIsASecondAndSplitsWhatReachesAcross() {
    TestTimeline made =
        new TestTimeline()
            .receive(0, SECOND / 2)
            .stall(SECOND / 2, 3 * SECOND / 2, Cause.SLEEP)
            .receive(3 * SECOND / 2, 2 * SECOND);
    ThreadActivity activity = new ThreadActivity();
    new ActivityFeed(activity).follow(made.build(), made.reasons(), 0, 2 * SECOND);
    assertThat(activity.stretches().get(0L))
        .isEqualTo(Map.of(Cause.WAKEUP, SECOND / 2, Cause.SLEEP, SECOND / 2));
    assertThat(activity.stretches().get(SECOND))
        .isEqualTo(Map.of(Cause.WAKEUP, SECOND / 2, Cause.SLEEP, SECOND / 2));
  }

  @Test
  void manyStretchesBecomeFewerAndLoseNothing() {
    ThreadActivity activity = new ThreadActivity();
    for (int second = 0; second < 5_000; second++) {
      activity.add(second * SECOND, Cause.HANDLER, 7);
    }
    assertThat(activity.stretches()).hasSizeLessThanOrEqualTo(512);
    assertThat(activity.stretchNanos()).isEqualTo(16 * SECOND);
    assertThat(sum(activity)).isEqualTo(35_000);
  }

  @Test
  void aSumIsAllThatIsLeftOfAThreadAmongVeryMany() {
    ThreadActivity activity = new ThreadActivity();
    activity.add(5 * SECOND, Cause.LOCK, 3);
    activity.tellInSum();
    for (int second = 0; second < 5_000; second++) {
      activity.add(second * SECOND, Cause.HANDLER, 7);
    }
    ThreadActivity merged = new ThreadActivity();
    merged.add(9_000 * SECOND, Cause.PARK, 1);
    merged.add(activity);
    assertThat(activity.stretches()).hasSizeLessThanOrEqualTo(2);
    assertThat(merged.stretches()).hasSizeLessThanOrEqualTo(2);
    assertThat(sum(activity)).isEqualTo(35_003);
    assertThat(sum(merged)).isEqualTo(35_004);
  }

  @Test
  void twoMergeWhicheverIsCoarser() {
    ThreadActivity coarse = new ThreadActivity();
    for (int second = 0; second < 2_000; second++) {
      coarse.add(second * SECOND, Cause.HANDLER, 1);
    }
    ThreadActivity fine = new ThreadActivity();
    fine.add(5 * SECOND, Cause.LOCK, 3);
    ThreadActivity one = new ThreadActivity();
    one.add(coarse);
    one.add(fine);
    ThreadActivity other = new ThreadActivity();
    other.add(fine);
    other.add(coarse);
    assertThat(one.stretches()).isEqualTo(other.stretches());
    assertThat(sum(one)).isEqualTo(2_003);
  }

  private static long sum(ThreadActivity activity) {
    return activity.stretches().values().stream()
        .flatMap(stretch -> stretch.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }
}
