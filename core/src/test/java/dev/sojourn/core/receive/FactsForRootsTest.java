package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sojourn.core.receive.programs.Loopback;
import dev.sojourn.core.receive.programs.Recordings;
import dev.sojourn.events.Schema;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

/// What a recording holds so that roots can be told, read back with the JDK's own reader.
class FactsForRootsTest {
  private static final int BUFFER = 64 * 1024;
  private static final int PAYLOAD = 64;
  private static final int BACKLOG = 40;
  private static final int PAGE = 4096;
  private static final int PAGES = 2000;
  private static final long AWAY_NANOS = 5_000_000;

  private long capacity;
  private long overflowed;

  @Test
  void aBufferOverflowsAtTheCountThatThePacketsChargeSays() throws Exception {
    List<RecordedEvent> events = Recordings.of(FactsForRootsTest::everything, this::overflow);

    RecordedEvent totals = Recordings.named(events, Schema.SocketQueue.NAME).getLast();
    long charge = totals.getLong(Schema.SocketQueue.PACKET_CHARGE);
    assertThat(charge).isBetween((long) PAYLOAD, (long) PAGE);
    assertThat(totals.getLong(Schema.SocketQueue.DROPS)).isPositive();
    // The kernel lets a packet in as long as what is there is not above the limit.
    assertThat(overflowed).isCloseTo(capacity / charge, within(1L));
  }

  private void overflow() throws Exception {
    ReceiverOptions options = ReceiverOptions.builder().receiveBuffer(BUFFER).build();
    try (DatagramReceiver receiver = DatagramReceiver.open(options);
        Loopback loopback = Loopback.to(receiver)) {
      capacity = receiver.grantedReceiveBuffer();
      loopback.send(1, PAYLOAD);
      receiver.receive(SOON);
      beAway();
      loopback.send(BACKLOG, PAYLOAD);
      receiver.receive(SOON);
      loopback.send(1, PAYLOAD);
      receiver.receive(SOON);
      loopback.send((int) (capacity / PAYLOAD), PAYLOAD);
      for (int taken = receiver.receive(0); taken > 0; taken = receiver.receive(0)) {
        overflowed += taken;
      }
    }
  }

  @Test
  void pageFaultsAreThoseSinceTheLastReading() throws Exception {
    List<RecordedEvent> events =
        Recordings.of(
            FactsForRootsTest::everything,
            () -> {
              try (DatagramReceiver receiver =
                      DatagramReceiver.open(ReceiverOptions.builder().build());
                  Loopback loopback = Loopback.to(receiver)) {
                loopback.send(1, PAYLOAD);
                receiver.receive(SOON);
                loopback.send(1, PAYLOAD);
                touchPages();
                beAway();
                receiver.receive(SOON);
              }
            });

    assertThat(Recordings.named(events, Schema.Receive.NAME).getLast())
        .satisfies(receive -> assertThat(receive.getLong(Schema.Receive.MINOR_FAULTS)).isPositive())
        .satisfies(
            receive -> assertThat(receive.getLong(Schema.Receive.MAJOR_FAULTS)).isNotNegative());
  }

  @Test
  void theMachineIsOnRecordToo() throws Exception {
    List<RecordedEvent> events =
        Recordings.of(
            recording -> {
              everything(recording);
              recording.enable(Schema.HostTime.NAME).withPeriod(Duration.ofMillis(10));
              recording.enable(Schema.UdpCounters.NAME).withPeriod(Duration.ofMillis(10));
            },
            () -> {
              try (DatagramReceiver receiver =
                  DatagramReceiver.open(ReceiverOptions.builder().build())) {
                receiver.receive(Duration.ofMillis(200).toNanos());
              }
            });

    assertThat(Recordings.named(events, Schema.HostTime.NAME))
        .isNotEmpty()
        .allSatisfy(time -> assertThat(time.getLong(Schema.HostTime.STOLEN)).isNotNegative());
    assertThat(Recordings.named(events, Schema.UdpCounters.NAME))
        .isNotEmpty()
        .allSatisfy(
            counters ->
                assertThat(counters.getLong(Schema.UdpCounters.RCVBUF_ERRORS)).isNotNegative());
  }

  private static void touchPages() {
    ByteBuffer pages = ByteBuffer.allocateDirect(PAGES * PAGE);
    for (int i = 0; i < PAGES; i++) {
      pages.put(i * PAGE, (byte) 1);
    }
  }

  /// Does something else for longer than the recorder takes for being away.
  private static void beAway() {
    long until = System.nanoTime() + AWAY_NANOS;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  private static void everything(Recording recording) {
    recording.enable(Schema.PacketReceived.NAME);
    recording.enable(Schema.Receive.NAME);
    recording.enable(Schema.Socket.NAME);
    recording.enable(Schema.SocketQueue.NAME).withPeriod(Duration.ofMillis(100));
  }
}
