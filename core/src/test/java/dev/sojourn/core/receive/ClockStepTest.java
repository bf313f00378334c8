package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.Loopback.SOON;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.SystemClock;
import dev.sojourn.events.Schema;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A clock that is set while packets wait. The packets and their stamps are real, but for the step,
/// which is added to the clock and to the stamps taken after it.
class ClockStepTest {
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);
  private static final int BEFORE = 3;
  private static final int AFTER = 2;

  private long step;

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void marksThePacketsThatStraddleIt(long hours) throws Exception {
    try (DatagramReceiver receiver =
            DatagramReceiver.open(ReceiverOptions.builder().build(), platform());
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(1, 10);
      assertThat(receiver.receive(SOON)).isOne();
      assertThat(receiver.packet(0).clockStepped()).isFalse();

      loopback.send(BEFORE, 10);
      step = hours * HOUR;
      loopback.send(AFTER, 10);

      assertThat(receiver.receive(SOON)).isEqualTo(BEFORE + AFTER);
      for (int i = 0; i < BEFORE; i++) {
        assertThat(receiver.packet(i).clockStepped()).isTrue();
        assertThat(receiver.packet(i).queueDelayNanos())
            .isCloseTo(step, within(TimeUnit.MINUTES.toNanos(1)));
      }
      for (int i = BEFORE; i < BEFORE + AFTER; i++) {
        assertThat(receiver.packet(i).clockStepped()).isFalse();
        assertThat(receiver.packet(i).queueDelayNanos()).isBetween(0L, TimeUnit.MINUTES.toNanos(1));
      }
      assertThat(receiver.counters().clockSteps()).isOne();
      assertThat(receiver.counters().negative()).isEqualTo(hours < 0 ? BEFORE : 0);
    }
  }

  @Test
  void isOnRecord() throws Exception {
    List<RecordedEvent> events =
        Recordings.of(
            _ -> {},
            () -> {
              marksThePacketsThatStraddleIt(-1);
            });

    List<RecordedEvent> steps = Recordings.named(events, Schema.ClockStep.NAME);
    assertThat(steps).hasSize(1);
    assertThat(steps.getFirst().getLong(Schema.ClockStep.STEP))
        .isCloseTo(-HOUR, within(TimeUnit.MINUTES.toNanos(1)));
    assertThat(Recordings.named(events, Schema.PacketReceived.NAME))
        .extracting(e -> e.getBoolean(Schema.PacketReceived.CLOCK_STEPPED))
        .containsExactlyInAnyOrder(false, true, true, true, false, false);
    assertThat(Recordings.named(events, Schema.PacketReceived.NAME))
        .allSatisfy(
            packet ->
                assertThat(packet.getLong(Schema.PacketReceived.ARRIVAL) == Schema.ABSENT)
                    .isEqualTo(packet.getBoolean(Schema.PacketReceived.CLOCK_STEPPED)));
    assertThat(Recordings.named(events, Schema.SocketQueue.NAME).getLast())
        .satisfies(
            totals -> {
              assertThat(totals.getLong(Schema.SocketQueue.NEGATIVE)).isEqualTo(BEFORE);
              assertThat(totals.getLong(Schema.SocketQueue.CLOCK_STEPS)).isOne();
            });
    assertThat(Recordings.named(events, Schema.Clock.NAME)).isNotEmpty();
  }

  private Platform.Available platform() {
    Platform.Available real = Platforms.withClock(Stepped::new);
    SocketCalls calls = real.calls().get();
    Platform.Available stamping =
        Platforms.answering(
            (call, arguments) ->
                call.equals("recvmmsg") && step != 0
                    ? receive(calls, (int) arguments[0], (long) arguments[1], (int) arguments[3])
                    : null);
    return new Platform.Available(real.constants(), stamping.calls(), real.clock());
  }

  private int receive(SocketCalls calls, int fd, long messages, int flags) {
    int taken = calls.recvmmsg(fd, messages, BEFORE + AFTER, flags);
    for (int i = BEFORE; i < taken; i++) {
      long control = memory(messages + i * 64L + 32, 8).get(JAVA_LONG, 0);
      MemorySegment seconds = memory(control + 16, 8);
      seconds.set(JAVA_LONG, 0, seconds.get(JAVA_LONG, 0) + TimeUnit.NANOSECONDS.toSeconds(step));
    }
    return taken;
  }

  @SuppressWarnings("restricted")
  private static MemorySegment memory(long address, long size) {
    return MemorySegment.ofAddress(address).reinterpret(size);
  }

  private final class Stepped implements SystemClock {
    private final SystemClock real;

    Stepped(SystemClock real) {
      this.real = real;
    }

    @Override
    public long realtimeNanos() {
      return real.realtimeNanos() + step;
    }

    @Override
    public long monotonicNanos() {
      return real.monotonicNanos();
    }
  }
}
