package dev.sojourn.core.agent;

import static dev.sojourn.core.agent.Loopback.bytes;
import static dev.sojourn.core.agent.Loopback.channel;
import static dev.sojourn.core.agent.Loopback.nobody;
import static dev.sojourn.core.agent.Loopback.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.core.agent.Receiving.Threads;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NotYetConnectedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `DatagramChannel` promises. Run in a JVM of its own by [ContractTest], with and without the
/// agent.
class ChannelContract {
  private static ByteBuffer buffer(boolean direct, int size) {
    return direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void receivesIntoAnyKindOfBufferAtItsPosition(boolean direct) throws IOException {
    try (var receiver = channel();
        var sender = channel()) {
      sender.send(bytes("hello"), receiver.getLocalAddress());
      ByteBuffer target = buffer(direct, 32).position(3);
      assertThat(receiver.receive(target)).isEqualTo(sender.getLocalAddress());
      assertThat(target.position()).isEqualTo(8);
      assertThat(text(target).substring(3)).isEqualTo("hello");
    }
  }

  @Test
  void tellsSendersApart() throws IOException {
    try (var receiver = channel();
        var one = channel();
        var other = channel()) {
      ByteBuffer target = ByteBuffer.allocateDirect(8);
      for (DatagramChannel sender : List.of(one, other, one, one, other)) {
        sender.send(bytes("x"), receiver.getLocalAddress());
        assertThat(receiver.receive(target.clear())).isEqualTo(sender.getLocalAddress());
      }
    }
  }

  @Test
  void nonBlockingReceiveAndReadFindNothing() throws IOException {
    try (var receiver = channel()) {
      receiver.configureBlocking(false);
      ByteBuffer target = ByteBuffer.allocateDirect(8);
      assertThat(receiver.receive(target)).isNull();
      receiver.connect(nobody());
      assertThat(receiver.read(target)).isZero();
      assertThat(receiver.read(new ByteBuffer[] {target})).isZero();
      assertThat(target.position()).isZero();
    }
  }

  @Test
  void aZeroLengthDatagramIsReceived() throws IOException {
    try (var receiver = channel();
        var sender = channel()) {
      sender.send(ByteBuffer.allocate(0), receiver.getLocalAddress());
      ByteBuffer target = ByteBuffer.allocateDirect(8);
      assertThat(receiver.receive(target)).isEqualTo(sender.getLocalAddress());
      assertThat(target.position()).isZero();
    }
  }

  @Test
  void aZeroLengthDatagramEndsARead() throws IOException {
    try (var receiver = channel();
        var sender = channel()) {
      receiver.connect(sender.getLocalAddress());
      sender.send(ByteBuffer.allocate(0), receiver.getLocalAddress());
      assertThat(receiver.read(ByteBuffer.allocateDirect(8))).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatDoesNotFitIsDropped(boolean direct) throws IOException {
    try (var receiver = channel();
        var sender = channel()) {
      sender.send(bytes("truncated"), receiver.getLocalAddress());
      sender.send(bytes("next"), receiver.getLocalAddress());
      ByteBuffer target = buffer(direct, 5);
      assertThat(receiver.receive(target)).isEqualTo(sender.getLocalAddress());
      assertThat(text(target)).isEqualTo("trunc");
      receiver.receive(target.clear());
      assertThat(text(target)).isEqualTo("next");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFullBufferTakesTheDatagramAway(boolean direct) throws IOException {
    try (var receiver = channel();
        var sender = channel()) {
      sender.send(bytes("lost"), receiver.getLocalAddress());
      assertThat(receiver.receive(buffer(direct, 0))).isEqualTo(sender.getLocalAddress());
      receiver.configureBlocking(false);
      assertThat(receiver.receive(buffer(direct, 8))).isNull();
    }
  }

  @Test
  void theLargestDatagramArrivesWhole() throws IOException {
    try (var receiver = channel();
        var sender = channel()) {
      byte[] payload = new byte[65507];
      payload[payload.length - 1] = 42;
      sender.setOption(java.net.StandardSocketOptions.SO_SNDBUF, 1 << 17);
      sender.send(ByteBuffer.wrap(payload), receiver.getLocalAddress());
      ByteBuffer target = ByteBuffer.allocateDirect(1 << 17);
      receiver.receive(target);
      assertThat(target.position()).isEqualTo(payload.length);
      assertThat(target.get(payload.length - 1)).isEqualTo((byte) 42);
    }
  }

  @Test
  void refusesAReadOnlyBuffer() throws IOException {
    try (var receiver = channel()) {
      assertThatThrownBy(() -> receiver.receive(ByteBuffer.allocate(1).asReadOnlyBuffer()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void readNeedsAConnection() throws IOException {
    try (var receiver = channel()) {
      assertThatThrownBy(() -> receiver.read(ByteBuffer.allocate(1)))
          .isInstanceOf(NotYetConnectedException.class);
    }
  }

  @Test
  void aConnectedChannelHearsItsPeerOnly() throws IOException {
    try (var receiver = channel();
        var peer = channel();
        var stranger = channel()) {
      receiver.connect(peer.getLocalAddress());
      stranger.send(bytes("stranger"), receiver.getLocalAddress());
      peer.send(bytes("peer"), receiver.getLocalAddress());
      ByteBuffer target = ByteBuffer.allocateDirect(16);
      assertThat(receiver.receive(target)).isEqualTo(peer.getLocalAddress());
      assertThat(text(target)).isEqualTo("peer");
      receiver.disconnect();
      stranger.send(bytes("again"), receiver.getLocalAddress());
      assertThat(receiver.receive(target.clear())).isEqualTo(stranger.getLocalAddress());
    }
  }

  @Test
  void readFillsBuffersInTurn() throws IOException {
    try (var receiver = channel();
        var peer = channel()) {
      receiver.connect(peer.getLocalAddress());
      peer.send(bytes("headerbody"), receiver.getLocalAddress());
      ByteBuffer[] parts = {
        ByteBuffer.allocateDirect(6), ByteBuffer.allocate(2), ByteBuffer.allocateDirect(6)
      };
      assertThat(receiver.read(parts)).isEqualTo(10);
      assertThat(List.of(text(parts[0]), text(parts[1]), text(parts[2])))
          .containsExactly("header", "bo", "dy");
    }
  }

  @Test
  void aScatteringReadDropsWhatDoesNotFit() throws IOException {
    try (var receiver = channel();
        var peer = channel()) {
      receiver.connect(peer.getLocalAddress());
      peer.send(bytes("headerbody"), receiver.getLocalAddress());
      peer.send(bytes("next"), receiver.getLocalAddress());
      ByteBuffer[] parts = {ByteBuffer.allocateDirect(2), ByteBuffer.allocate(3)};
      assertThat(receiver.read(parts)).isEqualTo(5);
      ByteBuffer target = ByteBuffer.allocate(16);
      assertThat(receiver.read(target)).isEqualTo(4);
      assertThat(text(target)).isEqualTo("next");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"receive", "read", "scatter"})
  void aConnectedChannelLearnsThatNobodyListens(String how) throws IOException {
    try (var receiver = channel()) {
      receiver.connect(nobody());
      receiver.write(bytes("anybody?"));
      assertThatThrownBy(() -> take(receiver, how)).isInstanceOf(PortUnreachableException.class);
    }
  }

  private static Object take(DatagramChannel channel, String how) throws IOException {
    ByteBuffer target = ByteBuffer.allocateDirect(16);
    return switch (how) {
      case "receive" -> channel.receive(target);
      case "read" -> channel.read(target);
      default -> channel.read(new ByteBuffer[] {target, ByteBuffer.allocate(1)});
    };
  }

  @Test
  void anUnconnectedChannelDoesNot() throws IOException {
    try (var receiver = channel();
        var sender = channel()) {
      receiver.send(bytes("anybody?"), nobody());
      sender.send(bytes("me"), receiver.getLocalAddress());
      assertThat(receiver.receive(ByteBuffer.allocate(16))).isEqualTo(sender.getLocalAddress());
    }
  }

  @Test
  void aClosedChannelRefuses() throws IOException {
    DatagramChannel receiver = channel();
    receiver.close();
    assertThatThrownBy(() -> receiver.receive(ByteBuffer.allocate(1)))
        .isExactlyInstanceOf(ClosedChannelException.class);
  }

  @ParameterizedTest
  @EnumSource
  void receivesWhatComesLater(Threads threads) throws Exception {
    try (var receiver = channel();
        var sender = channel()) {
      ByteBuffer target = ByteBuffer.allocateDirect(16);
      var receiving = Receiving.on(threads, () -> receiver.receive(target)).awaitBlocked();
      sender.send(bytes("later"), receiver.getLocalAddress());
      assertThat(receiving.result()).isEqualTo(sender.getLocalAddress());
      assertThat(text(target)).isEqualTo("later");
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatComesLater(Threads threads) throws Exception {
    try (var receiver = channel();
        var peer = channel()) {
      receiver.connect(peer.getLocalAddress());
      var receiving =
          Receiving.on(threads, () -> receiver.read(ByteBuffer.allocate(16))).awaitBlocked();
      peer.send(bytes("later"), receiver.getLocalAddress());
      assertThat(receiving.result()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeEndsABlockedReceive(Threads threads) throws Exception {
    for (String how : List.of("receive", "read", "scatter")) {
      DatagramChannel receiver = channel();
      receiver.connect(nobody());
      var receiving = Receiving.on(threads, () -> take(receiver, how)).awaitBlocked();
      receiver.close();
      assertThatThrownBy(receiving::result)
          .as(how)
          .isExactlyInstanceOf(AsynchronousCloseException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptEndsABlockedReceiveAndClosesTheChannel(Threads threads) throws Exception {
    DatagramChannel receiver = channel();
    var receiving =
        Receiving.on(threads, () -> receiver.receive(ByteBuffer.allocate(1))).awaitBlocked();
    receiving.interrupt();
    assertThatThrownBy(receiving::result).isExactlyInstanceOf(ClosedByInterruptException.class);
    assertThat(receiver.isOpen()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedThreadDoesNotReceive(Threads threads) throws Exception {
    DatagramChannel receiver = channel();
    var receiving =
        Receiving.on(
            threads,
            () -> {
              Thread.currentThread().interrupt();
              return receiver.receive(ByteBuffer.allocate(1));
            });
    assertThatThrownBy(receiving::result).isExactlyInstanceOf(ClosedByInterruptException.class);
  }

  @ParameterizedTest
  @EnumSource
  void everyDatagramGoesToOneOfManyThreads(Threads threads) throws Exception {
    int count = 200;
    try (var receiver = channel();
        var sender = channel()) {
      List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
      List<Receiving<SocketAddress>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(
            Receiving.on(
                threads,
                () -> {
                  ByteBuffer target = ByteBuffer.allocateDirect(4);
                  SocketAddress from = receiver.receive(target);
                  taken.add(target.getInt(0));
                  return from;
                }));
      }
      for (int i = 0; i < count; i++) {
        sender.send(ByteBuffer.allocate(4).putInt(0, i), receiver.getLocalAddress());
      }
      for (var receiving : all) {
        assertThat(receiving.result()).isEqualTo(sender.getLocalAddress());
      }
      assertThat(taken)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).boxed().toList());
    }
  }
}
