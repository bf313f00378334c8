package dev.sojourn.analysis.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.recording.QueueSample;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.Segments;
import dev.sojourn.analysis.timeline.Stall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a stall answers for: itself, and what it left in the queue.
class ChargingTest {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1000 * MICRO;
  private static final Reason COLLECTION = Reason.of(Cause.GC_PAUSE);
  private static final Reason NO_CPU = Reason.of(Cause.CPU_STARVATION);
  private static final Reason OWN_WORK = Reason.of(Cause.HANDLER);

  private final Reasons reasons = new Reasons();
  private final List<Stall> stalls = new ArrayList<>();
  private Stay stay;

  @Test
  void whatStandsBehindAStallIsItsBacklog() {
    stalled(COLLECTION, 0, 10 * MILLI);
    stalled(OWN_WORK, 10 * MILLI, 15 * MILLI);
    for (long now = MILLI; now <= 10 * MILLI; now += MILLI) {
      look(now, 0);
    }
    // Two milliseconds' worth of packets leave in each.
    for (long now = 11 * MILLI; now < 15 * MILLI; now += MILLI) {
      look(now, 2 * (now - 10 * MILLI));
    }

    assertThat(charged(COLLECTION)).isGreaterThan(99);
  }

  @Test
  void aShortWaitForAProcessorDoesNotAnswerForTheWorkBehindIt() {
    stalled(NO_CPU, 0, 100 * MICRO);
    stalled(OWN_WORK, 100 * MICRO, 12 * MILLI);
    for (long now = 500 * MICRO; now <= 12 * MILLI; now += 500 * MICRO) {
      look(now, 50 * MICRO);
    }

    assertThat(charged(OWN_WORK)).isGreaterThan(99);
  }

  @Test
  void norDoesItTakeOverTheBacklogOfALongStall() {
    stalled(COLLECTION, 0, 10 * MILLI);
    stalled(NO_CPU, 10 * MILLI, 10 * MILLI + 100 * MICRO);
    stalled(OWN_WORK, 10 * MILLI + 100 * MICRO, 15 * MILLI);
    for (long now = MILLI; now < 15 * MILLI; now += MILLI) {
      look(now, Math.max(0, 2 * (now - 10 * MILLI)));
    }

    assertThat(charged(COLLECTION)).isGreaterThan(97);
  }

  private void stalled(Reason reason, long start, long end) {
    stalls.add(Stall.of(start, end, reason, reasons));
  }

  /// One that finds a packet that came at `stamp`.
  private void look(long now, long stamp) {
    QueueSample sample =
        new QueueSample(now, 1, "udp", "127.0.0.1", 1, now - stamp, false, 8_000, 200_000, 0);
    if (stay == null) {
      stay = new Stay(sample, Long.MIN_VALUE);
    } else {
      stay.add(Look.of(sample));
    }
  }

  /// In percent of all.
  private double charged(Reason reason) {
    Map<Reason, Waits.Part> parts = new Charging(Segments.of(stalls), reasons).of(stay);
    long all = parts.values().stream().mapToLong(Waits.Part::weight).sum();
    assertThat(parts.values().stream().mapToLong(Waits.Part::charged).sum()).isEqualTo(all);
    return 100.0 * parts.get(reason).charged() / all;
  }
}
