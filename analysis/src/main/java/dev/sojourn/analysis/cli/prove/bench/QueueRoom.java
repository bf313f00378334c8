package dev.sojourn.analysis.cli.prove.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// How many packets a socket's queue takes here, found by filling one until it drops some.
final class QueueRoom {
  private static final int MOST = 1024;
  private static final int MULTIPLE = 64;

  private QueueRoom() {}

  /// How many packets to fill a queue with so that nothing is dropped: the same for all receivers,
  /// whole batches, and 1024 at most.
  static int packets(int payload, int buffer) throws BenchException {
    try (DatagramChannel receiver = DatagramChannel.open();
        DatagramChannel sender = DatagramChannel.open()) {
      receiver.setOption(StandardSocketOptions.SO_RCVBUF, buffer);
      receiver.bind(new InetSocketAddress("127.0.0.1", 0)).configureBlocking(false);
      sender.connect(receiver.getLocalAddress());
      ByteBuffer datagram = ByteBuffer.allocateDirect(payload);
      for (int i = 0; i < 8 * MOST; i++) {
        sender.write(datagram.clear());
      }
      int room = 0;
      while (receiver.receive(datagram.clear()) != null) {
        room++;
      }
      return Math.clamp(room * 3L / 4 / MULTIPLE * MULTIPLE, MULTIPLE, MOST);
    } catch (IOException e) {
      throw new BenchException("cannot fill a UDP queue on loopback: " + e.getMessage(), e);
    }
  }
}
