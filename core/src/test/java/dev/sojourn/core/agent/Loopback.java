package dev.sojourn.core.agent;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/// Addresses and datagrams for tests on the loopback interface.
final class Loopback {
  static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

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

  /// An address of this machine that nobody listens on.
  static SocketAddress nobody() throws IOException {
    try (var socket = new DatagramSocket(anyPort())) {
      return socket.getLocalSocketAddress();
    }
  }
}
