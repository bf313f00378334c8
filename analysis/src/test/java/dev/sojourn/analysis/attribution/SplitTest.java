package dev.sojourn.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.TestTimeline;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import dev.sojourn.analysis.timeline.ThreadTimeline.Position;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static Split split(ThreadTimeline timeline, long start, long end) {
    Position to = new Position();
    timeline.locate(end, to);
    Split split = new Split();
    split.set(timeline, start, end, to);
    return split;
  }

  private static Map<Cause, Long> parts(TestTimeline script, long start, long end) {
    Split split = split(script.build(), start, end);
    Map<Cause, Long> parts = new EnumMap<>(Cause.class);
    for (int i = 0; i < split.size(); i++) {
      parts.merge(script.reasons().get(split.reason(i)).cause(), split.nanos(i), Long::sum);
    }
    return parts;
  }

  @RepeatedTest(500)
  void sumsToTheIntervalAndIsNeverNegative(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    ThreadTimeline timeline = TestTimeline.random(random).build();
    for (int i = 0; i < 50; i++) {
      long start = random.nextInt(12_000) - 500;
      long end = start + random.nextInt(6_000);
      Split split = split(timeline, start, end);
      long sum = 0;
      for (int part = 0; part < split.size(); part++) {
        assertThat(split.nanos(part)).isPositive();
        sum += split.nanos(part);
      }
      assertThat(sum).isEqualTo(end - start);
    }
  }

  @RepeatedTest(100)
  void ofTwoHalvesSumsToTheWhole(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    ThreadTimeline timeline = TestTimeline.random(random).build();
    long start = random.nextInt(10_000);
    long middle = start + random.nextInt(3_000);
    long end = middle + random.nextInt(3_000);
    long[] sums = new long[Reasons.UNEXPLAINED + 100];
    for (Split half : new Split[] {split(timeline, start, middle), split(timeline, middle, end)}) {
      for (int i = 0; i < half.size(); i++) {
        sums[half.reason(i)] += half.nanos(i);
      }
    }
    Split whole = split(timeline, start, end);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(sums[whole.reason(i)]).isEqualTo(whole.nanos(i));
    }
  }

  @Test
  void tellsTheHandlerFromTheCall() {
    TestTimeline script = new TestTimeline().receive(0, 100).receive(300, 400);

    assertThat(parts(script, 50, 400))
        .containsEntry(Cause.WAKEUP, 150L)
        .containsEntry(Cause.HANDLER, 200L)
        .hasSize(2);
  }

  @Test
  void givesAStallWhatItCovers() {
    TestTimeline script =
        new TestTimeline()
            .receive(0, 100)
            .receive(300, 400)
            .stall(120, 180, Cause.SLEEP)
            .stall(150, 200, Cause.GC_PAUSE);

    assertThat(parts(script, 90, 400))
        .containsEntry(Cause.WAKEUP, 110L)
        .containsEntry(Cause.SLEEP, 30L)
        .containsEntry(Cause.GC_PAUSE, 50L)
        .containsEntry(Cause.HANDLER, 120L);
  }

  @Test
  void putsTheRunQueueWaitAtTheEndOfTheCallFirst() {
    TestTimeline script = new TestTimeline().receive(0, 100).receive(300, 400, 80, 60, 300);

    assertThat(parts(script, 320, 400))
        .containsEntry(Cause.WAKEUP, 20L)
        .containsEntry(Cause.CPU_STARVATION, 60L);
    assertThat(parts(script, 100, 300)).containsOnlyKeys(Cause.HANDLER);
  }

  @Test
  void spreadsTheRestOfTheRunQueueWaitOverTheHandler() {
    TestTimeline script = new TestTimeline().receive(0, 100).receive(300, 400, 80, 180, 300);

    assertThat(parts(script, 100, 300))
        .containsEntry(Cause.HANDLER, 100L)
        .containsEntry(Cause.CPU_STARVATION, 100L);
    assertThat(parts(script, 100, 200)).containsEntry(Cause.CPU_STARVATION, 50L);
  }

  /// The thread got no CPU when the selector told it of the packet, and did not receive at once.
  @Test
  void putsItAtTheEndOfTheSelectorsWaitBeforeTheCall() {
    TestTimeline script =
        new TestTimeline()
            .receive(0, 100)
            .receive(110, 300, -1, -1, -1)
            .receive(310, 320, 170, 140, 220);

    assertThat(parts(script, 150, 320))
        .containsEntry(Cause.CPU_STARVATION, 140L)
        .containsEntry(Cause.HANDLER, 10L)
        .containsEntry(Cause.WAKEUP, 20L);
    assertThat(parts(script, 100, 150))
        .containsEntry(Cause.HANDLER, 10L)
        .containsEntry(Cause.WAKEUP, 40L);
  }

  @Test
  void countsOfAWaitAtMostWhatFits() {
    TestTimeline script =
        new TestTimeline().receive(0, 100).receive(300, 400, 80, 100_000, 200_000);

    assertThat(parts(script, 100, 400))
        .containsEntry(Cause.CPU_STARVATION, 280L)
        .containsEntry(Cause.WAKEUP, 20L);
  }

  @Test
  void leavesWhatNobodyRecordedUnexplained() {
    TestTimeline script = new TestTimeline().receive(100, 200);

    assertThat(parts(script, 40, 150))
        .containsEntry(Cause.UNEXPLAINED, 60L)
        .containsEntry(Cause.WAKEUP, 50L);
    assertThat(parts(new TestTimeline(), 40, 150)).containsEntry(Cause.UNEXPLAINED, 110L);
  }
}
