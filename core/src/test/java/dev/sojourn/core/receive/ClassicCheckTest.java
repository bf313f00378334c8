package dev.sojourn.core.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The classic check of a receive timestamp.
class ClassicCheckTest {
  @Test
  void theStampLiesBetweenSendingAndHavingReceived() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(ReceiverOptions.builder().build());
        DatagramSocket sender = new DatagramSocket()) {
      long before = nanosSinceEpoch();
      sender.send(new DatagramPacket(new byte[] {7}, 1, receiver.localAddress()));
      int packets = receiver.receive(TimeUnit.SECONDS.toNanos(5));
      long after = nanosSinceEpoch();

      assertThat(packets).isOne();
      Packet packet = receiver.packet(0);
      assertThat(packet.stamped()).isTrue();
      assertThat(packet.kernelTimestampNanos()).isBetween(before, after);
      assertThat(packet.queueDelayNanos()).isBetween(0L, after - before);
      assertThat(packet.buffer().get()).isEqualTo((byte) 7);
      assertThat(packet.sourcePort()).isEqualTo(sender.getLocalPort());
    }
  }

  private static long nanosSinceEpoch() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
