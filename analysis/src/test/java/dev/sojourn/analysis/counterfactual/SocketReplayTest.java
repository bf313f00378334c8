package dev.sojourn.analysis.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.attribution.Tally;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.TestTimeline;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import dev.sojourn.analysis.timeline.ThreadTimeline.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// A queue is simulated with stalls and again without them: the replay, which sees only the first,
/// has to tell the second.
class SocketReplayTest {
  private static final int PACKETS = 200;

  /// One receiver that takes packets one by one, works on each, and is stalled now and then.
  private static final class Queue {
    private final long[] arrivals = new long[PACKETS];
    private final long[] dequeues = new long[PACKETS];
    private final TestTimeline timeline = new TestTimeline();

    Queue(long seed, boolean sleeps, boolean locks) {
      Random random = new Random(seed);
      long arrival = 1000;
      long free = 0;
      for (int i = 0; i < PACKETS; i++) {
        arrival += random.nextInt(100);
        long work = 1 + random.nextInt(60);
        long sleep = random.nextInt(20) == 0 ? random.nextInt(2000) : 0;
        long lock = random.nextInt(20) == 0 ? random.nextInt(2000) : 0;
        long start = Math.max(arrival, free);
        long stalled = start + (sleeps ? sleep : 0);
        timeline.stall(start, stalled, Cause.SLEEP);
        long locked = stalled + (locks ? lock : 0);
        timeline.stall(stalled, locked, Cause.LOCK);
        free = locked + work;
        timeline.receive(free - 1, free);
        arrivals[i] = arrival;
        dequeues[i] = free;
      }
    }

    List<Long> delays() {
      List<Long> delays = new ArrayList<>();
      for (int i = 0; i < PACKETS; i++) {
        delays.add(dequeues[i] - arrivals[i]);
      }
      return delays;
    }
  }

  /// What a replay said of each packet, by how much earlier it would have left.
  private record Outcome(
      DelayHistogram recorded, Map<Reason, Replays.Shift> shifts, Tally tally, Queue queue) {}

  private static Outcome replay(Queue queue) {
    return replay(queue, 0);
  }

  /// @param leftOut how many packets at the beginning are left out of the results
  private static Outcome replay(Queue queue, int leftOut) {
    Replays replays = new Replays(queue.timeline.reasons());
    SocketReplay replay = new SocketReplay(replays);
    ThreadTimeline timeline = queue.timeline.build();
    DelayHistogram recorded = new DelayHistogram();
    Inheritance inheritance = new Inheritance();
    Tally tally = new Tally();
    Position position = new Position();
    for (int i = 0; i < PACKETS; i++) {
      long arrival = queue.arrivals[i];
      long dequeue = queue.dequeues[i];
      timeline.locate(dequeue, position);
      Split span = new Split();
      span.set(timeline, replay.workStart(arrival), dequeue, position);
      if (i < leftOut) {
        replay.pass(arrival, dequeue, span);
        continue;
      }
      replay.add(arrival, dequeue, span);
      Split split = new Split();
      split.set(timeline, arrival, dequeue, position);
      inheritance.set(split, replay);
      tally.add(split, inheritance);
      recorded.add(dequeue - arrival);
    }
    return new Outcome(recorded, replays.results(), tally, queue);
  }

  private static DelayHistogram without(Outcome outcome, Cause cause) {
    Replays.Shift shift = outcome.shifts().get(Reason.of(cause));
    return shift == null ? outcome.recorded() : shift.applyTo(outcome.recorded());
  }

  private static DelayHistogram histogram(List<Long> delays) {
    DelayHistogram histogram = new DelayHistogram();
    delays.forEach(histogram::add);
    return histogram;
  }

  private static void assertSame(DelayHistogram actual, DelayHistogram expected) {
    assertThat(actual.count()).isEqualTo(expected.count());
    assertThat(actual.totalNanos()).isEqualTo(expected.totalNanos());
    for (double percentile : new double[] {10, 50, 90, 99, 100}) {
      assertThat(actual.percentileNanos(percentile))
          .isCloseTo(expected.percentileNanos(percentile), Percentage.withPercentage(0.2));
    }
  }

  @RepeatedTest(100)
  void tellsWhatTheQueueWithoutTheCauseDoes(RepetitionInfo run) {
    int seed = run.getCurrentRepetition();
    Outcome outcome = replay(new Queue(seed, true, true));

    assertSame(without(outcome, Cause.SLEEP), histogram(new Queue(seed, false, true).delays()));
    assertSame(without(outcome, Cause.LOCK), histogram(new Queue(seed, true, false).delays()));
  }

  @RepeatedTest(100)
  void packetsThatAreLeftOutHoldUpThoseBehindThemAllTheSame(RepetitionInfo run) {
    int seed = run.getCurrentRepetition();
    int leftOut = new Random(seed).nextInt(PACKETS);
    Outcome outcome = replay(new Queue(seed, true, true), leftOut);

    List<Long> rest = new Queue(seed, false, true).delays().subList(leftOut, PACKETS);
    assertSame(without(outcome, Cause.SLEEP), histogram(rest));
  }

  @RepeatedTest(100)
  void reproducesTheRecordWhenNothingIsRemoved(RepetitionInfo run) {
    Queue calm = new Queue(run.getCurrentRepetition(), false, false);
    Outcome outcome = replay(calm);

    assertThat(outcome.shifts()).doesNotContainKeys(Reason.of(Cause.SLEEP), Reason.of(Cause.LOCK));
    assertSame(without(outcome, Cause.SLEEP), histogram(calm.delays()));
  }

  @RepeatedTest(100)
  void leavesEveryPacketWhereItWasWhenNothingIsRemoved(RepetitionInfo run) {
    Queue queue = new Queue(run.getCurrentRepetition(), true, true);
    SocketReplay replay = new SocketReplay(new Replays(queue.timeline.reasons()));
    for (int i = 0; i < PACKETS; i++) {
      replay.add(queue.arrivals[i], queue.dequeues[i], new Split());

      assertThat(replay.untouchedEnd()).isEqualTo(queue.dequeues[i]);
    }
  }

  @Test
  void tellsWhenTheRecordIsOutOfOrder() {
    SocketReplay replay = new SocketReplay(new Replays(new TestTimeline().reasons()));
    ReplayCheck check = new ReplayCheck();
    for (long dequeue : new long[] {100, 300, 250}) {
      replay.add(50, dequeue, new Split());
      check.add(replay.untouchedEnd() - dequeue);
    }

    assertThat(check.packets()).isEqualTo(3);
    assertThat(check.differing()).isEqualTo(1);
    assertThat(check.largestNanos()).isEqualTo(50);
  }

  /// The first packet slept for 250 of its 300 ns; the second left before it, and behind it in the
  /// record.
  @Test
  void aPacketOutOfOrderIsShiftedFromItsOwnDelay() {
    TestTimeline made = new TestTimeline().stall(0, 250, Cause.SLEEP).receive(250, 300);
    ThreadTimeline timeline = made.build();
    Position position = new Position();
    timeline.locate(300, position);
    Split slept = new Split();
    slept.set(timeline, 0, 300, position);
    Replays replays = new Replays(made.reasons());
    SocketReplay replay = new SocketReplay(replays);

    replay.add(0, 300, slept);
    replay.add(60, 250, new Split());
    replay.add(140, 260, new Split());

    Replays.Shift shift = replays.results().get(Reason.of(Cause.SLEEP));
    DelayHistogram without = shift.applyTo(histogram(List.of(300L, 190L, 120L)));
    // The work of 50 is left of the first. The others would have come when nobody slept.
    assertSame(without, histogram(List.of(50L, 0L, 0L)));
  }

  @RepeatedTest(100)
  void neverLengthensAWait(RepetitionInfo run) {
    Queue queue = new Queue(run.getCurrentRepetition(), true, true);
    Replays replays = new Replays(queue.timeline.reasons());
    SocketReplay replay = new SocketReplay(replays);
    ThreadTimeline timeline = queue.timeline.build();
    Position position = new Position();
    for (int i = 0; i < PACKETS; i++) {
      timeline.locate(queue.dequeues[i], position);
      Split span = new Split();
      span.set(timeline, replay.workStart(queue.arrivals[i]), queue.dequeues[i], position);
      replay.add(queue.arrivals[i], queue.dequeues[i], span);
      for (int apart = 0; apart < replay.apartCount(); apart++) {
        assertThat(replay.apartNanos(apart)).isBetween(1L, queue.dequeues[i] - queue.arrivals[i]);
      }
    }
  }

  @RepeatedTest(100)
  void chargesExactlyTheDelay(RepetitionInfo run) {
    Outcome outcome = replay(new Queue(run.getCurrentRepetition(), true, true));
    long charged = 0;
    for (int i = 0; i < outcome.tally().size(); i++) {
      assertThat(outcome.tally().nanos(i) + outcome.tally().inherited(i)).isNotNegative();
      charged += outcome.tally().nanos(i) + outcome.tally().inherited(i);
    }
    assertThat(charged).isEqualTo(outcome.recorded().totalNanos());
  }
}
