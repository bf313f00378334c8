package dev.sojourn.core.agent;

import static dev.sojourn.core.agent.Loopback.bytes;
import static dev.sojourn.core.agent.Loopback.channel;
import static dev.sojourn.core.agent.Loopback.nobody;
import static dev.sojourn.core.agent.Loopback.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NotYetConnectedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `DatagramChannel` promises who takes what is there. Run in a JVM of its own by
/// [ContractTest], with and without the agent.
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
      assertThatThrownBy(() -> Loopback.take(receiver, how))
          .isInstanceOf(PortUnreachableException.class);
    }
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
}
