package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.Fault;
import dev.sojourn.core.receive.programs.Loopback;
import dev.sojourn.core.receive.programs.Recordings;
import dev.sojourn.events.Schema;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

/// A flight recorder that comes and goes under a receiver: each test is a row of faults.md.
class RecordingFaultsTest {
  private static final int BATCH = 5;

  @Test
  @Fault(what = "Two recordings run at once", promise = "Each holds every packet of its time")
  void twoRecordingsAtOnce() throws Exception {
    try (DatagramReceiver receiver = open();
        Loopback loopback = Loopback.to(receiver);
        Recording one = started();
        Recording two = started()) {
      receive(receiver, loopback);
      one.stop();
      receive(receiver, loopback);
      two.stop();

      assertThat(packets(one)).hasSize(BATCH);
      assertThat(packets(two)).hasSize(2 * BATCH);
    }
  }

  @Test
  @Fault(
      what = "The flight recorder is stopped and started under a receiver",
      promise = "Each recording holds every packet of its time; totals go on")
  void flightRecorderStoppedAndStartedAgain() throws Exception {
    try (DatagramReceiver receiver = open();
        Loopback loopback = Loopback.to(receiver)) {
      for (int round = 0; round < 3; round++) {
        receive(receiver, loopback);
        try (Recording recording = started()) {
          receive(receiver, loopback);
          recording.stop();

          assertThat(packets(recording)).hasSize(BATCH);
          assertThat(totals(recording).getLong(Schema.SocketQueue.RECEIVED))
              .isEqualTo((2L * round + 2) * BATCH);
        }
      }
    }
  }

  /// A second recording that starts has the chunk rotated.
  @Test
  @Fault(
      what = "A chunk is rotated during a backlog",
      promise = "No packet is missing, none twice; the backlog is one")
  void chunkRotatedDuringABacklog() throws Exception {
    try (Recording recording = started()) {
      try (DatagramReceiver receiver = open();
          Loopback loopback = Loopback.to(receiver)) {
        loopback.send(4 * BATCH, 10);
        for (int i = 0; i < 4; i++) {
          try (Recording rotates = new Recording()) {
            rotates.start();
            assertThat(receiver.receive(SOON)).isEqualTo(BATCH);
          }
        }
      }
      recording.stop();

      assertThat(packets(recording)).hasSize(4 * BATCH);
      assertThat(packets(recording))
          .allSatisfy(
              packet -> assertThat(packet.getLong(Schema.PacketReceived.QUEUE_DELAY)).isPositive());
      assertThat(Recordings.named(Recordings.read(recording), Schema.Backlog.NAME))
          .singleElement()
          .satisfies(
              backlog -> assertThat(backlog.getLong(Schema.Backlog.PACKETS)).isEqualTo(4 * BATCH));
    }
  }

  private static DatagramReceiver open() throws Exception {
    return DatagramReceiver.open(ReceiverOptions.builder().batch(BATCH).build());
  }

  private static Recording started() {
    Recording recording = new Recording();
    recording.enable(Schema.PacketReceived.NAME).with("throttle", "off");
    recording.enable(Schema.Backlog.NAME).with("delay", "0 ns");
    recording.enable(Schema.SocketQueue.NAME).with("period", "endChunk");
    recording.start();
    return recording;
  }

  private static void receive(DatagramReceiver receiver, Loopback loopback) throws Exception {
    loopback.send(BATCH, 10);
    assertThat(receiver.receive(SOON)).isEqualTo(BATCH);
  }

  private static List<RecordedEvent> packets(Recording recording) throws Exception {
    return Recordings.named(Recordings.read(recording), Schema.PacketReceived.NAME);
  }

  private static RecordedEvent totals(Recording recording) throws Exception {
    return Recordings.named(Recordings.read(recording), Schema.SocketQueue.NAME).getLast();
  }
}
