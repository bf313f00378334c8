package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sojourn.core.Fault;
import dev.sojourn.core.clock.SettableClock;
import dev.sojourn.core.receive.programs.Loopback;
import dev.sojourn.core.receive.programs.Recordings;
import dev.sojourn.events.Schema;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A clock that is set, or runs fast or slow, under a receiver: rows of faults.md.
class ClockFaultsTest {
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);
  private static final int BEFORE = 3;
  private static final int AFTER = 2;

  private final SettableClock clock = new SettableClock();

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  @Fault(
      what = "The clock is set (a step) under a receiver",
      promise = "Packets that waited across it are marked and counted, and in no figure")
  void clockSet(long hours) throws Exception {
    try (DatagramReceiver receiver =
            DatagramReceiver.open(ReceiverOptions.builder().build(), clock.platform());
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(1, 10);
      assertThat(receiver.receive(SOON)).isOne();
      assertThat(receiver.packet(0).clockStepped()).isFalse();

      loopback.send(BEFORE, 10);
      clock.step(hours * HOUR, BEFORE);
      loopback.send(AFTER, 10);

      assertThat(receiver.receive(SOON)).isEqualTo(BEFORE + AFTER);
      for (int i = 0; i < BEFORE; i++) {
        assertThat(receiver.packet(i).clockStepped()).isTrue();
        assertThat(receiver.packet(i).queueDelayNanos())
            .isCloseTo(hours * HOUR, within(TimeUnit.MINUTES.toNanos(1)));
      }
      for (int i = BEFORE; i < BEFORE + AFTER; i++) {
        assertThat(receiver.packet(i).clockStepped()).isFalse();
        assertThat(receiver.packet(i).queueDelayNanos()).isBetween(0L, TimeUnit.MINUTES.toNanos(1));
      }
      assertThat(receiver.counters().clockSteps()).isOne();
      assertThat(receiver.counters().negative()).isEqualTo(hours < 0 ? BEFORE : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  @Fault(
      what = "The clock is set while something records",
      promise = "`sojourn.ClockStep` says by how much; no figure on record holds it")
  void aStepIsOnRecord(long hours) throws Exception {
    List<RecordedEvent> events =
        Recordings.of(
            _ -> {},
            () -> {
              clockSet(hours);
            });

    List<RecordedEvent> steps = Recordings.named(events, Schema.ClockStep.NAME);
    assertThat(steps).hasSize(1);
    assertThat(steps.getFirst().getLong(Schema.ClockStep.STEP))
        .isCloseTo(hours * HOUR, within(TimeUnit.MINUTES.toNanos(1)));
    assertThat(Recordings.named(events, Schema.PacketReceived.NAME))
        .extracting(e -> e.getString(Schema.PacketReceived.MARKS))
        .containsExactlyInAnyOrder(
            null, Schema.CLOCK_STEPPED, Schema.CLOCK_STEPPED, Schema.CLOCK_STEPPED, null, null);
    assertThat(Recordings.named(events, Schema.Receive.NAME))
        .allSatisfy(
            call ->
                assertThat(call.getLong(Schema.Receive.OLDEST_DELAY))
                    .isBetween(0L, TimeUnit.MINUTES.toNanos(1)));
    assertThat(Recordings.named(events, Schema.SocketQueue.NAME).getLast())
        .satisfies(
            totals -> {
              assertThat(totals.getLong(Schema.SocketQueue.NEGATIVE))
                  .isEqualTo(hours < 0 ? BEFORE : 0);
              assertThat(totals.getLong(Schema.SocketQueue.CLOCK_STEPS)).isOne();
            });
    assertThat(Recordings.named(events, Schema.Clock.NAME)).isNotEmpty();
  }

  /// The kernel slews by 500 ppm at most (adjtimex(2)).
  @ParameterizedTest
  @ValueSource(longs = {500, -500})
  @Fault(
      what = "The clock is slewed, up or down",
      promise = "No step is reported, no packet is marked")
  void clockSlewed(long ppm) throws Exception {
    try (DatagramReceiver receiver =
            DatagramReceiver.open(ReceiverOptions.builder().build(), clock.platform());
        Loopback loopback = Loopback.to(receiver)) {
      for (int second = 0; second < 100; second++) {
        clock.pass(TimeUnit.SECONDS.toNanos(1) << second % 10, ppm);
        loopback.send(2, 10);
        for (int received = 0; received < 2; ) {
          int taken = receiver.receive(SOON);
          assertThat(taken).isPositive();
          received += taken;
          for (int i = 0; i < taken; i++) {
            assertThat(receiver.packet(i).clockStepped()).isFalse();
            assertThat(receiver.packet(i).queueDelayNanos())
                .isBetween(0L, TimeUnit.MINUTES.toNanos(1));
          }
        }
      }
      assertThat(receiver.counters().clockSteps()).isZero();
      assertThat(receiver.counters().negative()).isZero();
    }
  }
}
