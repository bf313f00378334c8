package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.core.receive.programs.Loopback;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.Test;

class ConnectedTest {
  private static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);

  /// What is connected to itself hears nobody else, and keeps the port from whoever would.
  @Test
  void anUnreachablePortIsAnException() throws Exception {
    try (DatagramChannel deaf = DatagramChannel.open().bind(LOOPBACK);
        DatagramReceiver receiver = connectedTo(deaf)) {
      deaf.connect(deaf.getLocalAddress());
      receiver.send(ByteBuffer.wrap(new byte[] {1}));
      assertThatExceptionOfType(PortUnreachableException.class)
          .isThrownBy(() -> receiver.receive(SOON));
      assertThat(receiver.receive(0)).isZero();
    }
  }

  private static DatagramReceiver connectedTo(DatagramChannel peer) throws Exception {
    InetSocketAddress address = (InetSocketAddress) peer.getLocalAddress();
    return DatagramReceiver.open(ReceiverOptions.builder().connect(address).build());
  }

  @Test
  void receivesFromItsPeerOnly() throws Exception {
    try (DatagramChannel peer = DatagramChannel.open().bind(LOOPBACK);
        DatagramReceiver receiver = connectedTo(peer);
        Loopback stranger = Loopback.to(receiver)) {
      stranger.send(1, 5);
      receiver.send(ByteBuffer.wrap("ping".getBytes()));
      ByteBuffer request = ByteBuffer.allocate(10);
      InetSocketAddress asker = (InetSocketAddress) peer.receive(request);
      assertThat(asker).isEqualTo(receiver.localAddress());
      peer.send(request.flip(), asker);

      assertThat(receiver.receive(SOON)).isOne();
      assertThat(receiver.packet(0).length()).isEqualTo(4);
      assertThat(receiver.packet(0).source()).isEqualTo(peer.getLocalAddress());
      assertThat(receiver.receive(0)).isZero();
    }
  }

  @Test
  void repliesFromItsOwnAddress() throws Exception {
    try (DatagramChannel client = DatagramChannel.open().bind(LOOPBACK);
        DatagramReceiver receiver = DatagramReceiver.open(ReceiverOptions.builder().build())) {
      client.send(ByteBuffer.wrap("?".getBytes()), receiver.localAddress());
      Packet packet = receiver.receiveOne(SOON);
      receiver.send(packet.buffer(), packet.source());

      ByteBuffer reply = ByteBuffer.allocate(10);
      assertThat(client.receive(reply)).isEqualTo(receiver.localAddress());
      assertThat(reply.position()).isOne();
    }
  }

  @Test
  void oneAtATimeLeavesTheRest() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(ReceiverOptions.builder().build());
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(1, 1);
      loopback.send(1, 2);
      assertThat(receiver.receiveOne(SOON).length()).isEqualTo(1);
      assertThat(receiver.receiveOne(SOON).length()).isEqualTo(2);
      assertThat(receiver.receiveOne(0)).isNull();
    }
  }
}
