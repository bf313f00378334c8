package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.core.receive.programs.Loopback;
import dev.sojourn.core.receive.programs.MulticastSender;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Wildcards, both families, groups of sockets and multicast groups.
class AddressingTest {
  private static final String IPV4 = "127.0.0.1";
  private static final String IPV6 = "::1";

  @Test
  void aDualStackSocketReceivesBothFamilies() throws Exception {
    Ipv6.assume();
    ReceiverOptions options = wildcard6().destination(true).build();
    try (DatagramReceiver receiver = DatagramReceiver.open(options)) {
      assertReceives(receiver, IPV4);
      assertReceives(receiver, IPV6);
    }
  }

  @Test
  void aWildcardSocketTellsWhereAPacketWasSentTo() throws Exception {
    ReceiverOptions options =
        ReceiverOptions.builder()
            .bind(new InetSocketAddress("0.0.0.0", 0))
            .destination(true)
            .build();
    try (DatagramReceiver receiver = DatagramReceiver.open(options)) {
      assertReceives(receiver, IPV4);
      assertReceives(receiver, "127.0.0.9");
      assertThat(receiver.counters().controlTruncated()).isZero();
    }
  }

  private static void assertReceives(DatagramReceiver receiver, String host) throws Exception {
    InetAddress target = InetAddress.getByName(host);
    try (Loopback loopback = Loopback.to(at(receiver, host))) {
      loopback.send(1, 3);
      assertThat(receiver.receive(SOON)).isOne();
      assertThat(receiver.packet(0).destination()).contains(target);
      assertThat(receiver.packet(0).source().getAddress().getClass()).isEqualTo(target.getClass());
      assertThat(receiver.packet(0).stamped()).isTrue();
    }
  }

  @Test
  void withoutAskingThereIsNoDestination() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(ReceiverOptions.builder().build());
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(1, 3);
      receiver.receive(SOON);
      assertThat(receiver.packet(0).destination()).isEmpty();
    }
  }

  @Test
  void anIpv6OnlySocketLeavesThePortOfIpv4Free() throws Exception {
    Ipv6.assume();
    try (DatagramReceiver ipv6 = DatagramReceiver.open(wildcard6().ipv6Only(true).build());
        DatagramReceiver ipv4 =
            DatagramReceiver.open(ReceiverOptions.builder().bind(at(ipv6, "0.0.0.0")).build())) {
      assertThat(ipv4.localAddress().getPort()).isEqualTo(ipv6.localAddress().getPort());
    }
  }

  @Test
  void twoReceiversThatShareAPortLoseNothing() throws Exception {
    ReceiverOptions.Builder options =
        ReceiverOptions.builder().reusePort(true).receiveBuffer(1 << 20);
    try (DatagramReceiver first = DatagramReceiver.open(options.build());
        DatagramReceiver second =
            DatagramReceiver.open(options.bind(first.localAddress()).build())) {
      int senders = 50;
      for (int i = 0; i < senders; i++) {
        try (Loopback loopback = Loopback.to(first)) {
          loopback.send(10, 20);
        }
      }
      drain(first);
      drain(second);
      assertThat(first.counters().received()).isPositive();
      assertThat(second.counters().received()).isPositive();
      assertThat(first.counters().received() + second.counters().received())
          .isEqualTo(10 * senders);
    }
  }

  private static void drain(DatagramReceiver receiver) throws Exception {
    int taken;
    do {
      taken = receiver.receive(0);
    } while (taken > 0);
  }

  @Test
  void joinsAndLeavesAGroup() throws Exception {
    InetAddress group = InetAddress.getByName("239.255.82.59");
    NetworkInterface loopback = NetworkInterface.getByName("lo");
    try (DatagramReceiver receiver = DatagramReceiver.open(group(group).build());
        MulticastSender sender = new MulticastSender(at(receiver, group), loopback)) {
      receiver.join(group, loopback);
      sender.send();
      assertThat(receiver.receive(SOON)).isOne();
      assertThat(receiver.packet(0).stamped()).isTrue();

      receiver.leave(group, loopback);
      sender.send();
      assertThat(receiver.receive(0)).isZero();
    }
  }

  @Test
  void aGroupCanBeJoinedForOneSource() throws Exception {
    InetAddress group = InetAddress.getByName("232.1.82.59");
    NetworkInterface loopback = NetworkInterface.getByName("lo");
    try (DatagramReceiver receiver = DatagramReceiver.open(group(group).build());
        MulticastSender sender = new MulticastSender(at(receiver, group), loopback)) {
      InetAddress other = InetAddress.getByName("127.0.0.77");
      receiver.join(group, loopback, other);
      sender.send();
      assertThat(receiver.receive(0)).isZero();

      InetAddress itself = InetAddress.getByName(IPV4);
      receiver.join(group, loopback, itself);
      sender.send();
      assertThat(receiver.receive(SOON)).isOne();

      receiver.leave(group, loopback, itself);
      sender.send();
      assertThat(receiver.receive(0)).isZero();
    }
  }

  @Test
  void joiningNeedsAGroup() throws Exception {
    NetworkInterface loopback = NetworkInterface.getByName("lo");
    try (DatagramReceiver receiver = DatagramReceiver.open(ReceiverOptions.builder().build())) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> receiver.join(InetAddress.getByName(IPV4), loopback));
    }
  }

  @Test
  void receivesOnOneDevice() throws Exception {
    try (DatagramReceiver receiver =
            DatagramReceiver.open(ReceiverOptions.builder().device("lo").build());
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(1, 1);
      assertThat(receiver.receive(SOON)).isOne();
    }
    ReceiverOptions nowhere = ReceiverOptions.builder().device("nowhere0").build();
    assertThatExceptionOfType(ErrnoException.class)
        .isThrownBy(() -> DatagramReceiver.open(nowhere))
        .withMessageContaining("nowhere0")
        .satisfies(failure -> assertThat(failure.symbol()).isEqualTo("ENODEV"));
  }

  @Test
  void busyPollsWherePermitted() throws Exception {
    ReceiverOptions options = ReceiverOptions.builder().busyPoll(Duration.ofNanos(50_000)).build();
    try (DatagramReceiver receiver = DatagramReceiver.open(options);
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(1, 1);
      assertThat(receiver.receive(SOON)).isOne();
    } catch (ErrnoException refused) {
      assertThat(refused.symbol()).isEqualTo("EPERM");
    }
  }

  private static ReceiverOptions.Builder wildcard6() {
    return ReceiverOptions.builder().bind(new InetSocketAddress("::", 0));
  }

  private static ReceiverOptions.Builder group(InetAddress group) {
    return ReceiverOptions.builder().bind(new InetSocketAddress(group, 0)).reuseAddress(true);
  }

  private static InetSocketAddress at(DatagramReceiver receiver, String host) throws Exception {
    return at(receiver, InetAddress.getByName(host));
  }

  private static InetSocketAddress at(DatagramReceiver receiver, InetAddress host) {
    return new InetSocketAddress(host, receiver.localAddress().getPort());
  }
}
