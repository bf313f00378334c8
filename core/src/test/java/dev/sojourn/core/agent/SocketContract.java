package dev.sojourn.core.agent;

import static dev.sojourn.core.agent.Loopback.anyPort;
import static dev.sojourn.core.agent.Loopback.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.core.agent.Receiving.Threads;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What `DatagramSocket`, `MulticastSocket` and a channel's socket promise. Run in a JVM of its own
/// by [ContractTest], with and without the agent.
class SocketContract {
  /// The ways to get a `DatagramSocket`.
  enum Kind {
    DATAGRAM_SOCKET {
      @Override
      DatagramSocket open() throws IOException {
        return new DatagramSocket(anyPort());
      }
    },
    MULTICAST_SOCKET {
      @Override
      DatagramSocket open() throws IOException {
        return new MulticastSocket(anyPort());
      }
    },
    OF_A_CHANNEL {
      @Override
      DatagramSocket open() throws IOException {
        return DatagramChannel.open().bind(anyPort()).socket();
      }
    };

    abstract DatagramSocket open() throws IOException;
  }

  static Stream<Arguments> all() {
    return Stream.of(Kind.values())
        .flatMap(kind -> Stream.of(Threads.values()).map(threads -> Arguments.of(kind, threads)));
  }

  private static DatagramPacket packet(int size) {
    return new DatagramPacket(new byte[size], size);
  }

  private static DatagramPacket packet(String text, SocketAddress to) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new DatagramPacket(bytes, bytes.length, to);
  }

  private static String text(DatagramPacket packet) {
    return new String(
        packet.getData(), packet.getOffset(), packet.getLength(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("all")
  void receives(Kind kind, Threads threads) throws Exception {
    try (var receiver = kind.open();
        var sender = new DatagramSocket(anyPort())) {
      DatagramPacket packet = new DatagramPacket(new byte[32], 4, 20);
      var receiving =
          Receiving.on(
                  threads,
                  () -> {
                    receiver.receive(packet);
                    return packet;
                  })
              .awaitBlocked();
      sender.send(packet("hello", receiver.getLocalSocketAddress()));
      receiving.result();
      assertThat(text(packet)).isEqualTo("hello");
      assertThat(packet.getSocketAddress()).isEqualTo(sender.getLocalSocketAddress());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aShorterPacketDoesNotShrinkTheSpace(Kind kind) throws IOException {
    try (var receiver = kind.open();
        var sender = new DatagramSocket(anyPort())) {
      DatagramPacket packet = packet(6);
      for (String sent : new String[] {"abc", "abcdef", "abcdefgh", ""}) {
        sender.send(packet(sent, receiver.getLocalSocketAddress()));
        receiver.receive(packet);
        assertThat(text(packet)).isEqualTo(sent.substring(0, Math.min(6, sent.length())));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void timesOut(Kind kind, Threads threads) throws Exception {
    try (var receiver = kind.open()) {
      receiver.setSoTimeout(20);
      long start = System.nanoTime();
      var receiving =
          Receiving.on(
              threads,
              () -> {
                receiver.receive(packet(1));
                return null;
              });
      assertThatThrownBy(receiving::result)
          .isExactlyInstanceOf(SocketTimeoutException.class)
          .hasMessage("Receive timed out");
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void receivesWithinTheTimeOut(Kind kind, Threads threads) throws Exception {
    try (var receiver = kind.open();
        var sender = new DatagramSocket(anyPort())) {
      receiver.setSoTimeout(10_000);
      DatagramPacket packet = packet(8);
      var receiving =
          Receiving.on(
                  threads,
                  () -> {
                    receiver.receive(packet);
                    return text(packet);
                  })
              .awaitBlocked();
      sender.send(packet("in time", receiver.getLocalSocketAddress()));
      assertThat(receiving.result()).isEqualTo("in time");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void closeEndsABlockedReceive(Kind kind, Threads threads) throws Exception {
    DatagramSocket receiver = kind.open();
    var receiving =
        Receiving.on(
                threads,
                () -> {
                  receiver.receive(packet(1));
                  return null;
                })
            .awaitBlocked();
    receiver.close();
    assertThatThrownBy(receiving::result).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> receiver.receive(packet(1)))
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Socket closed");
  }

  @Test
  void anInterruptOfAVirtualThreadClosesTheSocket() throws Exception {
    DatagramSocket receiver = Kind.DATAGRAM_SOCKET.open();
    var receiving =
        Receiving.on(
                Threads.VIRTUAL,
                () -> {
                  receiver.receive(packet(1));
                  return null;
                })
            .awaitBlocked();
    receiving.interrupt();
    assertThatThrownBy(receiving::result)
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Closed by interrupt");
    assertThat(receiver.isClosed()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aConnectedSocketLearnsThatNobodyListens(Kind kind) throws IOException {
    try (var receiver = kind.open()) {
      receiver.connect(nobody());
      receiver.send(packet("anybody?", receiver.getRemoteSocketAddress()));
      assertThatThrownBy(() -> receiver.receive(packet(1)))
          .isExactlyInstanceOf(PortUnreachableException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectedSocketHearsItsPeerOnlyUntilItDisconnects(Kind kind) throws IOException {
    try (var receiver = kind.open();
        var peer = new DatagramSocket(anyPort());
        var stranger = new DatagramSocket(anyPort())) {
      receiver.connect(peer.getLocalSocketAddress());
      stranger.send(packet("stranger", receiver.getLocalSocketAddress()));
      peer.send(packet("peer", receiver.getLocalSocketAddress()));
      DatagramPacket packet = packet(16);
      receiver.receive(packet);
      assertThat(text(packet)).isEqualTo("peer");
      receiver.disconnect();
      stranger.send(packet("stranger", receiver.getLocalSocketAddress()));
      receiver.receive(packet);
      assertThat(packet.getSocketAddress()).isEqualTo(stranger.getLocalSocketAddress());
    }
  }

  @Test
  void aNonBlockingChannelsSocketRefuses() throws IOException {
    try (var channel = Loopback.channel()) {
      channel.configureBlocking(false);
      assertThatThrownBy(() -> channel.socket().receive(packet(1)))
          .isInstanceOf(IllegalBlockingModeException.class);
    }
  }

  @Test
  void receivesMulticast() throws IOException {
    NetworkInterface loopback = NetworkInterface.getByInetAddress(Loopback.ADDRESS);
    var group = new InetSocketAddress(InetAddress.getByName("239.255.13.37"), 0);
    try (var receiver = new MulticastSocket(0);
        var sender = new DatagramSocket(anyPort())) {
      receiver.joinGroup(group, loopback);
      sender.setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback);
      sender.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
      sender.send(
          packet("all", new InetSocketAddress(group.getAddress(), receiver.getLocalPort())));
      DatagramPacket packet = packet(8);
      receiver.setSoTimeout(10_000);
      receiver.receive(packet);
      assertThat(text(packet)).isEqualTo("all");
      assertThat(packet.getPort()).isEqualTo(sender.getLocalPort());
      receiver.leaveGroup(group, loopback);
    }
  }

  @Test
  void optionsReadBackAsSet() throws IOException {
    try (var receiver = Kind.DATAGRAM_SOCKET.open()) {
      Supplier<Integer> buffer =
          () -> {
            try {
              return receiver.getReceiveBufferSize();
            } catch (SocketException failure) {
              throw new AssertionError(failure);
            }
          };
      receiver.setReceiveBufferSize(16_384);
      int before = buffer.get();
      receiver.send(packet("me", receiver.getLocalSocketAddress()));
      receiver.receive(packet(2));
      assertThat(buffer.get()).isEqualTo(before);
    }
  }
}
