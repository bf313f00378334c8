package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.receive.programs.Loopback;
import dev.sojourn.core.receive.programs.Recordings;
import dev.sojourn.events.Schema;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.EventSettings;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

/// The settings of the packet event, each seen to act.
class PacketSettingsTest {
  private static final String NAME = Schema.PacketReceived.NAME;
  private static final String PORT = Schema.PacketReceived.SOURCE_PORT;

  @Test
  void theSenderIsOnRecordUnlessLeftOut() throws Exception {
    List<RecordedEvent> shown = events(_ -> {});
    RecordedEvent sender = Recordings.named(shown, Schema.Sender.NAME).getFirst();
    assertThat(sender.getString(Schema.Sender.ADDRESS)).isEqualTo("127.0.0.1");
    assertThat(Recordings.named(shown, NAME))
        .allSatisfy(
            packet -> {
              assertThat(packet.getInt(Schema.PacketReceived.SENDER))
                  .isEqualTo(sender.getInt(Schema.Sender.SENDER));
              assertThat(packet.getInt(Schema.PacketReceived.SOCKET))
                  .isEqualTo(sender.getInt(Schema.Sender.SOCKET));
            });

    List<RecordedEvent> hidden = events(settings -> settings.with("sourceAddress", "false"));
    assertThat(Recordings.named(hidden, Schema.Sender.NAME)).isEmpty();
    assertThat(Recordings.named(hidden, NAME))
        .isNotEmpty()
        .extracting(e -> e.getInt(Schema.PacketReceived.SENDER))
        .containsOnly(0);
  }

  @Test
  void noSenderIsNamedForPacketsThatAreNotOnRecord() throws Exception {
    Consumer<EventSettings> hidden = settings -> settings.with("sourceAddress", "false");
    Consumer<EventSettings> slow = settings -> settings.with("delay", "1 h");
    assertThat(Recordings.named(events(hidden.andThen(slow)), Schema.Sender.NAME)).isEmpty();
  }

  @Test
  void everyChunkNamesItsSenders() throws Exception {
    try (Recording early = new Recording();
        DatagramReceiver receiver = open();
        Loopback loopback = Loopback.to(receiver)) {
      early.enable(NAME);
      early.start();
      loopback.send(1, 1);
      receiver.receive(SOON);

      List<RecordedEvent> later =
          Recordings.of(
              recording -> {
                recording.enable(NAME);
                recording.enable(Schema.Sender.NAME);
              },
              () -> {
                loopback.send(1, 1);
                receiver.receive(SOON);
              });
      assertThat(Recordings.named(later, Schema.Sender.NAME)).hasSize(1);
    }
  }

  @Test
  void timestampsCanBeLeftOut() throws Exception {
    assertThat(packets(settings -> settings.with("timestamps", "false")))
        .isNotEmpty()
        .allSatisfy(
            packet -> {
              assertThat(packet.getLong(Schema.PacketReceived.KERNEL_TIMESTAMP)).isZero();
              assertThat(packet.getInt(Schema.PacketReceived.KERNEL_NANOS)).isZero();
              assertThat(packet.getLong(Schema.PacketReceived.QUEUE_DELAY)).isPositive();
            });
  }

  @Test
  void aThresholdKeepsPacketsThatWaited() throws Exception {
    assertThat(packets(settings -> settings.with("delay", "1 h"))).isEmpty();
    assertThat(packets(settings -> settings.with("delay", "1 ns"))).hasSize(20);
  }

  @Test
  void aPortFilterKeepsItsPorts() throws Exception {
    assertThat(packets(settings -> settings.with("ports", "1,2"))).isEmpty();
    int[] one = new int[1];
    List<RecordedEvent> packets =
        Recordings.named(
            Recordings.of(
                _ -> {},
                () -> {
                  try (DatagramReceiver receiver = open();
                      Loopback wanted = Loopback.to(receiver);
                      Loopback other = Loopback.to(receiver);
                      Recording filtered = new Recording()) {
                    wanted.send(1, 1);
                    receiver.receive(SOON);
                    one[0] = receiver.packet(0).sourcePort();
                    filtered.enable(NAME).with("ports", String.valueOf(one[0]));
                    filtered.start();
                    wanted.send(3, 1);
                    other.send(3, 1);
                    receiver.receive(SOON);
                    filtered.stop();
                    assertThat(Recordings.named(Recordings.read(filtered), NAME))
                        .hasSize(3)
                        .extracting(e -> e.getInt(PORT))
                        .containsOnly(one[0]);
                  }
                }),
            NAME);
    assertThat(packets).as("another recording's settings do not take from this one").isNotEmpty();
  }

  @Test
  void aThrottleLetsFewThrough() throws Exception {
    assertThat(packets(settings -> settings.with("throttle", "0/s"))).isEmpty();
    assertThat(packets(settings -> settings.with("throttle", "off"))).hasSize(20);
  }

  private static List<RecordedEvent> packets(Consumer<EventSettings> settings) throws Exception {
    return Recordings.named(events(settings), NAME);
  }

  private static List<RecordedEvent> events(Consumer<EventSettings> settings) throws Exception {
    return Recordings.of(
        recording -> {
          settings.accept(recording.enable(NAME));
          recording.enable(Schema.Sender.NAME);
        },
        PacketSettingsTest::traffic);
  }

  private static void traffic() throws Exception {
    try (DatagramReceiver receiver = open();
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(20, 10);
      assertThat(receiver.receive(SOON)).isEqualTo(20);
    }
  }

  private static DatagramReceiver open() throws Exception {
    return DatagramReceiver.open(ReceiverOptions.builder().build());
  }
}
