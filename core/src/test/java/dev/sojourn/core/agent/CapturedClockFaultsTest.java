package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sojourn.core.Fault;
import dev.sojourn.core.clock.SettableClock;
import dev.sojourn.core.os.Platforms;
import dev.sojourn.core.sample.Keeper;
import dev.sojourn.events.Schema;
import java.io.FileDescriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Field;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A clock that is set while packets wait for a program that has the agent: a row of faults.md.
class CapturedClockFaultsTest {
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final int BEFORE = 3;
  private static final int AFTER = 2;
  private static final int SIZE = 64;

  @TempDir Path folder;

  private final SettableClock clock = new SettableClock();
  private Capture capture;

  @BeforeEach
  void haveTheKernelStamp() {
    Keeper.start(Platforms.real());
    assertThat(Keeper.stampsReal()).isTrue();
  }

  @AfterEach
  void letTheKernelStop() {
    Keeper.stop();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  @Fault(
      what = "The clock is set under a program that has the agent",
      promise = "The same as under a receiver, and it is on record")
  void clockSet(long hours) throws Exception {
    Recorded recorded =
        record(
            channel -> {
              send(channel, 1);
              receive(1);
              send(channel, BEFORE);
              clock.step(hours * HOUR, BEFORE);
              send(channel, AFTER);
              receive(BEFORE + AFTER);
            });

    assertThat(recorded.of(Schema.ClockStep.NAME))
        .singleElement()
        .satisfies(
            step ->
                assertThat(step.getLong(Schema.ClockStep.STEP))
                    .isCloseTo(hours * HOUR, within(MINUTE)));
    assertThat(recorded.of(Schema.PacketReceived.NAME))
        .extracting(
            packet -> Schema.CLOCK_STEPPED.equals(packet.getString(Schema.PacketReceived.MARKS)))
        .containsExactly(false, true, true, true, false, false);
    assertNoFigureHolds(recorded, 1 + AFTER);
    assertThat(recorded.of(Schema.SocketQueue.NAME).toList().getLast())
        .satisfies(
            totals -> {
              assertThat(totals.getLong(Schema.SocketQueue.NEGATIVE))
                  .isEqualTo(hours < 0 ? BEFORE : 0);
              assertThat(totals.getLong(Schema.SocketQueue.CLOCK_STEPS)).isOne();
            });
  }

  /// After a silence longer than the step one cannot tell when the first packet came; a receive
  /// that finds nothing tells that the next ones came after it.
  @Test
  @Fault(
      what = "The clock is set back after a silence",
      promise = "Packets are marked, at most until a receive finds the queue empty")
  void clockSetOverAnEmptyQueue() throws Exception {
    Recorded recorded =
        record(
            channel -> {
              send(channel, 1);
              receive(1);
              clock.pass(3 * MINUTE, 0);
              clock.step(-2 * MINUTE, 0);
              send(channel, 1);
              receive(1);
              assertThat(receiveOne()).isEqualTo(JdkErrors.UNAVAILABLE);
              send(channel, AFTER);
              receive(AFTER);
            });

    assertThat(recorded.of(Schema.PacketReceived.NAME))
        .extracting(
            packet -> Schema.CLOCK_STEPPED.equals(packet.getString(Schema.PacketReceived.MARKS)))
        .containsExactly(false, true, false, false);
  }

  /// Neither histogram, nor backlog, nor call, holds the step; `right` packets have a delay.
  private static void assertNoFigureHolds(Recorded recorded, int right) {
    List<RecordedEvent> histograms = recorded.of(Schema.DelayHistogram.NAME).toList();
    assertThat(histograms)
        .allSatisfy(
            histogram ->
                assertThat(histogram.getLong(Schema.DelayHistogram.MAX)).isBetween(0L, MINUTE));
    assertThat(histograms.stream().mapToLong(e -> e.getLong(Schema.DelayHistogram.COUNT)).sum())
        .isEqualTo(right);
    assertThat(recorded.of(Schema.Backlog.NAME))
        .allSatisfy(
            backlog -> assertThat(backlog.getLong(Schema.Backlog.PEAK_DELAY)).isLessThan(MINUTE));
    assertThat(recorded.of(Schema.Receive.NAME))
        .allSatisfy(
            call -> assertThat(call.getLong(Schema.Receive.OLDEST_DELAY)).isLessThan(MINUTE));
  }

  private interface Program {
    void run(DatagramChannel channel) throws Exception;
  }

  /// What a program's socket has on record.
  private Recorded record(Program program) throws Exception {
    Path file = folder.resolve("captured.jfr");
    try (DatagramChannel channel = Loopback.channel();
        Recording recording = new Recording()) {
      recording.enable(Schema.PacketReceived.NAME).with("throttle", "off");
      recording.start();
      capture = captureOf(channel);
      capture.begin();
      program.run(channel);
      capture.end();
      recording.stop();
      Files.deleteIfExists(file);
      recording.dump(file);
    }
    return Recorded.read(file);
  }

  private Capture captureOf(DatagramChannel channel) throws Exception {
    channel.configureBlocking(false);
    Field field = channel.getClass().getDeclaredField("fd");
    field.setAccessible(true);
    FileDescriptor descriptor = (FileDescriptor) field.get(channel);
    return Capture.of(clock.platform(), descriptor, Originals.number(descriptor));
  }

  private static void send(DatagramChannel channel, int packets) throws Exception {
    try (DatagramChannel sender = DatagramChannel.open()) {
      for (int i = 0; i < packets; i++) {
        sender.send(Loopback.bytes("packet"), channel.getLocalAddress());
      }
    }
  }

  private void receive(int packets) throws Exception {
    for (int i = 0; i < packets; i++) {
      assertThat(receiveOne()).isEqualTo("packet".length());
    }
  }

  private int receiveOne() throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(SIZE);
      return capture.receive(buffer.address(), SIZE, 0, false);
    }
  }
}
