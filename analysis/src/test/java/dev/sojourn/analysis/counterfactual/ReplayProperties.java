package dev.sojourn.analysis.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.TestTimeline;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import dev.sojourn.analysis.timeline.ThreadTimeline.Position;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/// Any queue with one receiver, simulated with stalls and again without them: the replay sees only
/// the first and has to tell the second, packet by packet.
///
/// The stalls come by the clock, as collections do: in the middle of work, while the receiver
/// idles, before the first packet. Packets sleep besides, which is to stay.
class ReplayProperties {
  /// @param gap since the packet before came
  /// @param sleep what its handling waits for by its own doing
  record Arrival(int gap, int work, int sleep) {}

  /// @param gap since the stall before ended
  record Pause(int gap, int length) {}

  /// What came of it.
  private record Simulated(long[] arrivals, long[] dequeues, TestTimeline timeline) {
    DelayHistogram delays() {
      DelayHistogram delays = new DelayHistogram();
      for (int i = 0; i < arrivals.length; i++) {
        delays.add(dequeues[i] - arrivals[i]);
      }
      return delays;
    }
  }

  @Property(seed = "8259", tries = 200)
  void withoutTheCauseThePacketsLeaveWhenTheyWouldHaveLeft(
      @ForAll("arrivals") @Size(min = 1, max = 300) List<Arrival> packets,
      @ForAll("pauses") @Size(max = 40) List<Pause> pauses) {
    DelayHistogram told = withoutPauses(simulated(packets, pauses));
    DelayHistogram truth = simulated(packets, List.of()).delays();

    assertThat(told.totalNanos()).isEqualTo(truth.totalNanos());
    for (double percentile : new double[] {1, 25, 50, 75, 90, 99, 99.9, 100}) {
      assertThat(told.percentileNanos(percentile))
          .isCloseTo(truth.percentileNanos(percentile), withPercentage(0.2));
    }
  }

  private static DelayHistogram withoutPauses(Simulated queue) {
    Replays replays = new Replays(queue.timeline.reasons());
    SocketReplay replay = new SocketReplay(replays);
    ThreadTimeline timeline = queue.timeline.build();
    Position position = new Position();
    for (int i = 0; i < queue.arrivals.length; i++) {
      timeline.locate(queue.dequeues[i], position);
      Split span = new Split();
      span.set(timeline, replay.workStart(queue.arrivals[i]), queue.dequeues[i], position);
      replay.add(queue.arrivals[i], queue.dequeues[i], span);
    }
    Replays.Shift shift = replays.results().get(Reason.of(Cause.GC_PAUSE));
    return shift == null ? queue.delays() : shift.applyTo(queue.delays());
  }

  private static Simulated simulated(List<Arrival> packets, List<Pause> pauses) {
    Clock clock = new Clock(pauses);
    TestTimeline timeline = clock.timeline;
    long[] arrivals = new long[packets.size()];
    long[] dequeues = new long[packets.size()];
    long arrival = 0;
    for (int i = 0; i < arrivals.length; i++) {
      Arrival packet = packets.get(i);
      arrival += packet.gap();
      arrivals[i] = arrival;
      clock.idleUntil(arrival);
      long asleep = clock.now;
      clock.work(packet.sleep());
      timeline.stall(asleep, clock.now, Cause.SLEEP);
      clock.work(packet.work());
      timeline.receive(clock.now - 1, clock.now);
      dequeues[i] = clock.now;
    }
    return new Simulated(arrivals, dequeues, timeline);
  }

  /// Where the receiver stands: during a pause it stands still.
  private static final class Clock {
    private final TestTimeline timeline = new TestTimeline();
    private final List<long[]> pauses = new ArrayList<>();
    private int next;
    private long now;

    Clock(List<Pause> pauses) {
      long end = 0;
      for (Pause pause : pauses) {
        long start = end + pause.gap();
        end = start + pause.length();
        this.pauses.add(new long[] {start, end});
        timeline.stall(start, end, Cause.GC_PAUSE);
      }
    }

    void idleUntil(long moment) {
      now = Math.max(now, moment);
    }

    /// Does so much, however often it is stopped.
    void work(long nanos) {
      long left = nanos;
      for (; next < pauses.size() && pauses.get(next)[0] < now + left; next++) {
        long[] pause = pauses.get(next);
        left -= Math.max(0, pause[0] - now);
        now = Math.max(now, pause[1]);
      }
      now += left;
    }
  }

  @Provide
  Arbitrary<List<Arrival>> arrivals() {
    Arbitrary<Integer> gaps = Arbitraries.integers().between(0, 200);
    Arbitrary<Integer> work = Arbitraries.integers().between(1, 150);
    Arbitrary<Integer> sleep =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.just(0)), Tuple.of(1, Arbitraries.integers().between(1, 500)));
    return Combinators.combine(gaps, work, sleep).as(Arrival::new).list();
  }

  @Provide
  Arbitrary<List<Pause>> pauses() {
    Arbitrary<Integer> gaps = Arbitraries.integers().between(1, 3_000);
    Arbitrary<Integer> lengths = Arbitraries.integers().between(1, 2_000);
    return Combinators.combine(gaps, lengths).as(Pause::new).list();
  }
}
