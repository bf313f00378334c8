package dev.sojourn.core.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// Sends one packet after the other.
final class PlainFiller implements Filler {
  private final DatagramChannel channel = DatagramChannel.open();
  private final ByteBuffer payload;

  PlainFiller(int port, int payloadBytes) throws IOException {
    channel.connect(new InetSocketAddress("127.0.0.1", port));
    payload = ByteBuffer.allocateDirect(payloadBytes);
  }

  @Override
  public void fill(int packets) throws IOException {
    for (int i = 0; i < packets; i++) {
      send();
    }
  }

  /// Says in the payload, where it has room, when it sent it.
  void send() throws IOException {
    if (payload.capacity() >= Long.BYTES) {
      payload.putLong(0, System.nanoTime());
    }
    channel.write(payload.clear());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
