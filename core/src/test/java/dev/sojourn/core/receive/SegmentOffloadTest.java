package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.core.os.Platforms;
import dev.sojourn.core.receive.programs.Loopback;
import dev.sojourn.core.receive.programs.Recordings;
import dev.sojourn.events.Schema;
import java.net.InetSocketAddress;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

class SegmentOffloadTest {
  private static final int UDP_SEGMENT = 103;
  private static final ReceiverOptions OPTIONS =
      ReceiverOptions.builder().batch(4).segmentOffload(true).build();

  @Test
  void tenSegmentsAreTenPacketsWithOneStamp() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(OPTIONS);
        RawSocket sender = new RawSocket(new InetSocketAddress("127.0.0.1", 0))) {
      sender.set(Platforms.real().constants().IPPROTO_UDP(), UDP_SEGMENT, 100);
      byte[] payload = new byte[950];
      for (int i = 0; i < payload.length; i++) {
        payload[i] = (byte) (i / 100);
      }
      sender.send(payload, receiver.localAddress());

      assertThat(receiver.receive(SOON)).isEqualTo(10);
      for (int i = 0; i < 10; i++) {
        Packet packet = receiver.packet(i);
        assertThat(packet.length()).isEqualTo(i < 9 ? 100 : 50);
        assertThat(packet.buffer().get(0)).isEqualTo((byte) i);
        assertThat(packet.payload().byteSize()).isEqualTo(packet.length());
        assertThat(packet.sharedStamp()).isTrue();
        assertThat(packet.kernelTimestampNanos())
            .isEqualTo(receiver.packet(0).kernelTimestampNanos());
        assertThat(packet.source()).isEqualTo(sender.localAddress());
      }
      assertThat(receiver.counters()).isEqualTo(new Counters(10, 950, 0, 0, 0, 0, 0, 0));
    }
  }

  @Test
  void everySegmentIsOnRecordAndMarked() throws Exception {
    List<RecordedEvent> events =
        Recordings.of(
            _ -> {},
            () -> {
              try (DatagramReceiver receiver = DatagramReceiver.open(OPTIONS);
                  Loopback loopback = Loopback.to(receiver);
                  RawSocket sender = new RawSocket(new InetSocketAddress("127.0.0.1", 0))) {
                sender.set(Platforms.real().constants().IPPROTO_UDP(), UDP_SEGMENT, 100);
                sender.send(new byte[300], receiver.localAddress());
                assertThat(receiver.receive(SOON)).isEqualTo(3);
                loopback.send(1, 10);
                assertThat(receiver.receive(SOON)).isOne();
              }
            });

    assertThat(Recordings.named(events, Schema.PacketReceived.NAME))
        .extracting(packet -> packet.getString(Schema.PacketReceived.MARKS))
        .containsExactlyInAnyOrder(
            Schema.SHARED_STAMP, Schema.SHARED_STAMP, Schema.SHARED_STAMP, null);
  }

  @Test
  void aDatagramOfItsOwnHasAStampOfItsOwn() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(OPTIONS);
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(2, 10);
      loopback.send(1, 0);
      assertThat(receiver.receive(SOON)).isEqualTo(3);
      assertThat(receiver.packet(0).sharedStamp()).isFalse();
      assertThat(receiver.packet(1).buffer().remaining()).isEqualTo(10);
      assertThat(receiver.packet(2).length()).isZero();
    }
  }

  @Test
  void oneAtATimeIsRefused() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(OPTIONS)) {
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> receiver.receiveOne(0));
    }
  }
}
