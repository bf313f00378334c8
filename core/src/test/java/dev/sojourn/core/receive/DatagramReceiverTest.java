package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.receive.programs.Loopback;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class DatagramReceiverTest {
  @Test
  void takesABatchAtOnceAndLeavesTheRest() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(options().batch(8).build());
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(11, 100);

      assertThat(receiver.receive(SOON)).isEqualTo(8);
      assertThat(receiver.receive(SOON)).isEqualTo(3);
      assertThat(receiver.receive(0)).isZero();
      assertThat(receiver.counters()).isEqualTo(new Counters(11, 1100, 0, 0, 0, 0, 0, 0));
    }
  }

  @Test
  void threeSizesInOneBatchOfWhichOneIsTruncated() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(options().maxDatagram(100).build());
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(1, 99);
      loopback.send(1, 300);
      loopback.send(1, 0);

      assertThat(receiver.receive(SOON)).isEqualTo(3);

      assertPacket(receiver.packet(0), 99, 99, false);
      assertPacket(receiver.packet(1), 300, 100, true);
      assertPacket(receiver.packet(2), 0, 0, false);
      assertThat(receiver.counters()).isEqualTo(new Counters(3, 399, 0, 1, 0, 0, 0, 0));
    }
  }

  private static void assertPacket(Packet packet, int length, int kept, boolean truncated) {
    assertThat(packet.length()).isEqualTo(length);
    assertThat(packet.payload().byteSize()).isEqualTo(kept);
    assertThat(packet.buffer().remaining()).isEqualTo(kept);
    assertThat(packet.truncated()).isEqualTo(truncated);
    assertThat(packet.queueDelayAtLeastNanos()).isBetween(0L, packet.queueDelayNanos());
  }

  @Test
  void receivesOverIpv6() throws Exception {
    Ipv6.assume();
    InetSocketAddress loopback6 = new InetSocketAddress(InetAddress.getByName("::1"), 0);
    try (DatagramReceiver receiver = DatagramReceiver.open(options().bind(loopback6).build());
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(1, 10);

      assertThat(receiver.receive(SOON)).isOne();
      assertThat(receiver.packet(0).source().getAddress()).isEqualTo(loopback6.getAddress());
      assertThat(receiver.packet(0).source().getPort())
          .isEqualTo(loopback.localAddress().getPort());
    }
  }

  @Test
  void countsEveryDrop() throws Exception {
    int sent = 100_000;
    DatagramReceiver receiver = DatagramReceiver.open(options().receiveBuffer(4096).build());
    try (receiver;
        Loopback loopback = Loopback.to(receiver)) {
      for (int i = 0; i < 100; i++) {
        loopback.send(sent / 100, 64);
        receiver.receive(0);
      }
      while (receiver.receive(0) > 0) {}
      loopback.send(1, 64);
      assertThat(receiver.receive(SOON)).isOne();
    }
    Counters counters = receiver.counters();
    assertThat(counters.drops()).isPositive();
    assertThat(counters.received() + counters.drops()).isEqualTo(sent + 1);
  }

  @Test
  void countsDropsAfterTheLastPacketWhenItCloses() throws Exception {
    DatagramReceiver receiver = DatagramReceiver.open(options().receiveBuffer(4096).build());
    try (receiver;
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(500, 64);
      assertThat(receiver.counters().drops()).isBetween(400L, 499L);
      loopback.send(500, 64);
    }
    assertThat(receiver.counters().received()).isZero();
    assertThat(receiver.counters().drops()).isBetween(900L, 999L);
  }

  @Test
  void timesOutWithNothing() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(options().build())) {
      assertThat(receiver.receive(1_000_000)).isZero();
      assertThat(receiver.receive(0)).isZero();
      assertThat(receiver.counters().received()).isZero();
    }
  }

  @Test
  void aPacketOutsideTheBatchIsRefused() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(options().build())) {
      receiver.receive(0);
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> receiver.packet(0));
    }
  }

  @Test
  void namesTheAddressThatIsInUse() throws Exception {
    try (DatagramReceiver first = DatagramReceiver.open(options().build())) {
      ReceiverOptions same = options().bind(first.localAddress()).build();
      assertThatExceptionOfType(ErrnoException.class)
          .isThrownBy(() -> DatagramReceiver.open(same))
          .satisfies(
              failure -> {
                assertThat(failure.call()).isEqualTo("bind");
                assertThat(failure.symbol()).isEqualTo("EADDRINUSE");
                assertThat(failure.errno()).isEqualTo(98);
                assertThat(failure)
                    .hasMessageContaining(String.valueOf(first.localAddress().getPort()))
                    .hasMessageContaining("another port");
              });
    }
  }

  @Test
  void refusesAnotherSystemWithTheReason() {
    Platform elsewhere = new Platform.Unavailable("Not on Plan 9.");
    assertThatThrownBy(() -> DatagramReceiver.open(options().build(), elsewhere))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("Not on Plan 9.");
  }

  @Test
  void saysHowLargeABufferTheKernelGranted() throws Exception {
    ReceiverOptions asked = options().receiveBuffer(100_000).build();
    try (DatagramReceiver receiver = DatagramReceiver.open(asked)) {
      assertThat(receiver.grantedReceiveBuffer()).isEqualTo(200_000);
    }
    ReceiverOptions forced = options().receiveBuffer(1 << 28).forceReceiveBuffer(true).build();
    try (DatagramReceiver receiver = DatagramReceiver.open(forced)) {
      assertThat(receiver.grantedReceiveBuffer()).isBetween(1L << 17, 1L << 29);
    }
  }

  @Test
  void isClosedForGood() throws Exception {
    DatagramReceiver receiver = DatagramReceiver.open(options().build());
    receiver.close();
    receiver.close();
    receiver.wakeup();

    assertThat(receiver.isOpen()).isFalse();
    assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> receiver.receive(0));
  }

  @Test
  void lentMemoryIsGoneAfterClose() throws Exception {
    DatagramReceiver receiver = DatagramReceiver.open(options().build());
    try (receiver;
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(1, 10);
      receiver.receive(SOON);
    }
    Packet kept = receiver.packet(0);
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> kept.buffer().get());
  }

  private static ReceiverOptions.Builder options() {
    return ReceiverOptions.builder();
  }
}
