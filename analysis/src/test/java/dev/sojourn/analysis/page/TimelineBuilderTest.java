package dev.sojourn.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.SeenPacket;
import dev.sojourn.analysis.bins.LogBuckets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimelineBuilderTest {
  private static final long HOUR = 3_600_000_000_000L;

  @Test
  void countsEveryPacketOnce() {
    Timeline timeline = SampleTraffic.timeline();

    assertThat(Arrays.stream(timeline.fine().arrivals()).sum()).isEqualTo(49_000);
    assertThat(timeline.distribution().stream().mapToLong(Timeline.Bar::count).sum())
        .isEqualTo(49_000);
    assertThat(timeline.senders().stream().mapToLong(Timeline.Sender::packets).sum())
        .isEqualTo(49_000);
  }

  @Test
  void leavesOutWhatHasNoDelay() {
    TimelineBuilder builder = new TimelineBuilder();
    builder.begin(0, HOUR);

    builder.packet(new SeenPacket(1_000_000, OptionalLong.empty()));
    builder.packet(new SeenPacket(1_000_000, OptionalLong.of(-5)));

    assertThat(builder.build().fine().index()).isEmpty();
  }

  @Test
  void keepsTheLongestStallsAndCountsTheOthers() {
    TimelineBuilder builder = new TimelineBuilder();
    builder.begin(0, HOUR);
    for (int stall = 0; stall < 7_000; stall++) {
      builder.stall(new Observer.StallSpan("lock", "", OptionalLong.of(1), stall, 2L * stall));
    }

    Timeline timeline = builder.build();

    assertThat(timeline.stalls())
        .hasSize(4_000)
        .extracting(Timeline.Stall::durationNanos)
        .doesNotContain(2_999L)
        .contains(3_000L, 6_999L);
    assertThat(timeline.stallsLeftOut()).isEqualTo(3_000);
  }

  @Test
  void dropsAreTheDifferencesOfTheCounter() {
    TimelineBuilder builder = new TimelineBuilder();
    builder.begin(0, HOUR);

    builder.queue(new Observer.QueueReading(1, HOUR / 2, 0, 212_992, 10));
    builder.queue(new Observer.QueueReading(1, 0, 0, 212_992, 3));
    builder.queue(new Observer.QueueReading(1, HOUR - 1, 0, 212_992, 10));

    assertThat(builder.build().queues().getFirst().drops()).containsExactly(3, 7, 0);
  }

  /// A stall between two readings, each of which finds the queue empty.
  @Test
  void theQueueIsAsDeepAsArrivalsAndReturnsSay() {
    TimelineBuilder builder = new TimelineBuilder();
    long second = HOUR / 3600;
    builder.begin(0, 10 * second);
    builder.queue(new Observer.QueueReading(1, 0, 0, 212_992, 0));
    long resumed = 4 * second;
    for (int packet = 0; packet < 315; packet++) {
      long arrival = resumed - (315 - packet) * 300_000L;
      long dequeue = resumed + packet * 2_000L;
      builder.packet(new SeenPacket(dequeue, OptionalLong.of(dequeue - arrival)));
    }
    builder.queue(new Observer.QueueReading(1, 5 * second, 0, 212_992, 0));

    Timeline.Queue queue = builder.build().queues().getFirst();

    assertThat(Arrays.stream(queue.packets()).max()).hasValue(315);
    assertThat(Arrays.stream(queue.queuedBytes()).max()).hasValue(315 * 832L);
    assertThat(queue.packets()[queue.packets().length - 1]).isZero();
  }

  @Test
  void noPercentileIsAboveTheHighestDelay() {
    Timeline timeline = SampleTraffic.timeline();
    long highest = Arrays.stream(timeline.fine().maxNanos()).max().orElseThrow();

    assertThat(Arrays.stream(timeline.coarse().p99Nanos()).max().orElseThrow())
        .isLessThanOrEqualTo(highest);
  }

  @Test
  void percentilesAreWithinThreePercent() {
    LogBuckets buckets = new LogBuckets();
    for (int value = 1; value <= 100_000; value++) {
      buckets.add(value * 1_000L);
    }

    assertThat(buckets.quantile(0.5)).isCloseTo(50_000_000L, within(1_600_000L));
    assertThat(buckets.quantile(0.99)).isCloseTo(99_000_000L, within(3_100_000L));
  }
}
