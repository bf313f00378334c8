package dev.sojourn.core.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/// Addresses and datagrams for tests on the loopback interface.
final class Loopback {
  static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

  private static final DatagramChannel DEAF = deaf();

  private Loopback() {}

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(ADDRESS, 0);
  }

  static DatagramChannel channel() throws IOException {
    return DatagramChannel.open().bind(anyPort());
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /// What was put into `buffer` since it was cleared.
  static String text(ByteBuffer buffer) {
    return StandardCharsets.UTF_8.decode(buffer.duplicate().flip()).toString();
  }

  /// Takes a datagram in one of the ways that a channel has: `receive`, `read` or `scatter`.
  static Object take(DatagramChannel channel, String how) throws IOException {
    ByteBuffer target = ByteBuffer.allocateDirect(16);
    return switch (how) {
      case "receive" -> channel.receive(target);
      case "read" -> channel.read(target);
      default -> channel.read(new ByteBuffer[] {target, ByteBuffer.allocate(1)});
    };
  }

  /// An address of this machine that nobody listens on.
  static SocketAddress nobody() throws IOException {
    return DEAF.getLocalAddress();
  }

  /// What is connected to itself hears nobody else, and keeps the port from whoever would.
  private static DatagramChannel deaf() {
    try {
      DatagramChannel channel = channel();
      return channel.connect(channel.getLocalAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
