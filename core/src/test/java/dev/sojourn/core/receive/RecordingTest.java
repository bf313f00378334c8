package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.receive.programs.Loopback;
import dev.sojourn.core.receive.programs.Recordings;
import dev.sojourn.events.KernelStamp;
import dev.sojourn.events.Schema;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

/// What a receiver puts on record, read back with the JDK's own reader.
class RecordingTest {
  private static final int ROUNDS = 3;
  private static final long RUN_NANOS = 40_000_000;

  @Test
  void everyPacketStandsAtTheEndOfItsReceive() throws Exception {
    List<RecordedEvent> events = Recordings.of(RecordingTest::everything, RecordingTest::traffic);

    List<RecordedEvent> receives = Recordings.named(events, Schema.Receive.NAME);
    List<RecordedEvent> packets = Recordings.named(events, Schema.PacketReceived.NAME);
    assertThat(receives).hasSize(2);
    assertThat(packets).hasSize(5);
    assertThat(receives).extracting(e -> e.getInt(Schema.Receive.PACKETS)).containsExactly(3, 2);
    for (RecordedEvent packet : packets.subList(0, 3)) {
      assertThat(packet.getStartTime()).isEqualTo(receives.get(0).getEndTime());
    }
    for (RecordedEvent packet : packets.subList(3, 5)) {
      assertThat(packet.getStartTime()).isEqualTo(receives.get(1).getEndTime());
    }
    assertThat(receives).allSatisfy(receive -> assertThat(receive.getDuration()).isPositive());
  }

  @Test
  void aPacketSaysWhatItIs() throws Exception {
    Instant before = Instant.now();
    List<RecordedEvent> events = Recordings.of(RecordingTest::everything, RecordingTest::traffic);

    RecordedEvent packet = Recordings.named(events, Schema.PacketReceived.NAME).getFirst();
    assertThat(packet.getString(Schema.PacketReceived.MARKS)).isNull();
    assertThat(packet.getInt(Schema.PacketReceived.BYTES)).isEqualTo(200);
    assertThat(packet.getInt(Schema.PacketReceived.SOURCE_PORT)).isPositive();
    assertThat(Instant.ofEpochSecond(0, stamp(packet))).isBetween(before, Instant.now());
  }

  private static long stamp(RecordedEvent packet) {
    return KernelStamp.nanos(
        packet.getLong(Schema.PacketReceived.KERNEL_TIMESTAMP),
        packet.getInt(Schema.PacketReceived.KERNEL_NANOS));
  }

  @Test
  void theDelayIsFromTheKernelsStampUntilTheCallReturned() throws Exception {
    List<RecordedEvent> events = Recordings.of(RecordingTest::everything, RecordingTest::traffic);

    List<RecordedEvent> receives = Recordings.named(events, Schema.Receive.NAME);
    List<RecordedEvent> packets = Recordings.named(events, Schema.PacketReceived.NAME);
    for (int i = 0; i < packets.size(); i++) {
      long delay = packets.get(i).getLong(Schema.PacketReceived.QUEUE_DELAY);
      assertThat(delay).isPositive();
      assertThat(stamp(packets.get(i)) + delay)
          .isEqualTo(receives.get(i < 3 ? 0 : 1).getLong(Schema.Receive.RETURNED_AT));
    }
  }

  @Test
  void ofCallsThatTookAtOnceWhatWasThereFewAreOnRecord() throws Exception {
    List<RecordedEvent> events =
        Recordings.of(
            RecordingTest::everything,
            () -> {
              ReceiverOptions options = ReceiverOptions.builder().batch(1).build();
              try (DatagramReceiver receiver = DatagramReceiver.open(options);
                  Loopback loopback = Loopback.to(receiver)) {
                for (int round = 0; round < 50; round++) {
                  loopback.send(100, 10);
                  while (receiver.receive(0) > 0) {}
                }
              }
            });

    List<RecordedEvent> packets = Recordings.named(events, Schema.PacketReceived.NAME);
    assertThat(packets).hasSize(5000);
    assertThat(Recordings.named(events, Schema.Receive.NAME).size())
        .isPositive()
        .isLessThan(packets.size());
  }

  @Test
  void packetsHaveTheirPlaceAlsoWithoutReceives() throws Exception {
    List<RecordedEvent> events =
        Recordings.of(
            recording -> {
              everything(recording);
              recording.disable(Schema.Receive.NAME);
            },
            RecordingTest::traffic);

    assertThat(Recordings.named(events, Schema.Receive.NAME)).isEmpty();
    List<RecordedEvent> packets = Recordings.named(events, Schema.PacketReceived.NAME);
    assertThat(packets).hasSize(5);
    assertThat(packets.get(0).getStartTime()).isEqualTo(packets.get(2).getStartTime());
    assertThat(packets.get(0).getStartTime()).isBefore(packets.get(3).getStartTime());
  }

  @Test
  void theSocketIsDescribedAndItsTotalsEndWithTheDrops() throws Exception {
    List<RecordedEvent> events =
        Recordings.of(
            RecordingTest::everything,
            () -> {
              ReceiverOptions options = ReceiverOptions.builder().receiveBuffer(4096).build();
              try (DatagramReceiver receiver = DatagramReceiver.open(options);
                  Loopback loopback = Loopback.to(receiver)) {
                loopback.send(1, 100);
                receiver.receive(SOON);
                loopback.send(1000, 100);
              }
            });

    RecordedEvent socket = Recordings.named(events, Schema.Socket.NAME).getFirst();
    assertThat(socket.getString(Schema.Socket.LOCAL_ADDRESS)).isEqualTo("127.0.0.1");
    assertThat(socket.getLong(Schema.Socket.RECEIVE_BUFFER)).isEqualTo(8192);
    assertThat(socket.getInt(Schema.Socket.BATCH_SIZE)).isEqualTo(64);
    assertThat(socket.getBoolean(Schema.Socket.STAMPS_REAL)).isTrue();
    RecordedEvent totals = Recordings.named(events, Schema.SocketQueue.NAME).getLast();
    assertThat(totals.getLong(Schema.SocketQueue.RECEIVED)).isOne();
    assertThat(totals.getLong(Schema.SocketQueue.RECEIVED_BYTES)).isEqualTo(100);
    assertThat(totals.getLong(Schema.SocketQueue.DROPS)).isGreaterThan(900);
    assertThat(totals.getLong(Schema.SocketQueue.QUEUED)).isPositive();
    assertThat(totals.getLong(Schema.SocketQueue.CAPACITY)).isEqualTo(8192);
  }

  @Test
  void whatTheThreadRanAndWaitedFitsIntoTheSpan() throws Exception {
    List<RecordedEvent> events =
        Recordings.of(
            RecordingTest::everything,
            () -> {
              try (DatagramReceiver receiver =
                      DatagramReceiver.open(ReceiverOptions.builder().build());
                  Loopback loopback = Loopback.to(receiver)) {
                for (int i = 0; i < ROUNDS; i++) {
                  loopback.send(1, 10);
                  assertThat(receiver.receive(SOON)).isOne();
                  run();
                }
              }
            });
    List<RecordedEvent> measured =
        Recordings.named(events, Schema.Receive.NAME).stream()
            .filter(e -> e.getLong(Schema.Receive.RUN_QUEUE_SPAN) != Schema.ABSENT)
            .toList();
    assertThat(measured).hasSizeGreaterThanOrEqualTo(ROUNDS - 1);
    for (RecordedEvent receive : measured) {
      long ran = receive.getLong(Schema.Receive.CPU_TIME);
      long waited = receive.getLong(Schema.Receive.RUN_QUEUE_WAIT);
      assertThat(ran).isNotNegative();
      assertThat(waited).isNotNegative();
      assertThat(ran + waited).isLessThanOrEqualTo(receive.getLong(Schema.Receive.RUN_QUEUE_SPAN));
    }
    assertThat(measured.getLast().getLong(Schema.Receive.CPU_TIME))
        .isGreaterThanOrEqualTo(RUN_NANOS / 2);
  }

  /// For longer than a receive's reading is held to be recent, and than the kernel takes to bring
  /// what it counts up to date.
  private static void run() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long until = threads.getCurrentThreadCpuTime() + RUN_NANOS;
    while (threads.getCurrentThreadCpuTime() < until) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aRecordingStartedLaterHasTheSocketToo() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(ReceiverOptions.builder().build());
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(1, 10);
      receiver.receive(SOON);
      List<RecordedEvent> events =
          Recordings.of(
              RecordingTest::everything,
              () -> {
                loopback.send(2, 10);
                receiver.receive(SOON);
              });
      assertThat(Recordings.named(events, Schema.Socket.NAME)).hasSize(1);
      assertThat(Recordings.named(events, Schema.PacketReceived.NAME)).hasSize(2);
      assertThat(Recordings.named(events, Schema.Receive.NAME)).hasSize(1);
    }
  }

  /// So long that a call is on record though it took at once what was there.
  private static void passSilence() {
    long until = System.nanoTime() + 1_000_000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  private static void everything(Recording recording) {
    recording.enable(Schema.PacketReceived.NAME);
    recording.enable(Schema.Receive.NAME);
    recording.enable(Schema.Socket.NAME);
    recording.enable(Schema.SocketQueue.NAME);
  }

  private static void traffic() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(ReceiverOptions.builder().build());
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(3, 200);
      assertThat(receiver.receive(SOON)).isEqualTo(3);
      passSilence();
      loopback.send(2, 100);
      assertThat(receiver.receive(SOON)).isEqualTo(2);
    }
  }
}
