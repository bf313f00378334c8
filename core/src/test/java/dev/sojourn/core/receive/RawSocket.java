package dev.sojourn.core.receive;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.Platforms;
import dev.sojourn.core.os.SocketCalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// A socket whose options a test sets by number.
final class RawSocket implements AutoCloseable {
  private final UdpSocket socket;

  RawSocket(InetSocketAddress address) throws IOException {
    Platform.Available platform = Platforms.real();
    SocketCalls calls = platform.calls().get();
    socket = UdpSocket.open(platform, calls, address);
    socket.bind(address);
  }

  int fd() {
    return socket.fd();
  }

  InetSocketAddress localAddress() throws IOException {
    return socket.localAddress();
  }

  void set(int level, int option, int value) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int result = socket.trySet(level, option, arena.allocateFrom(JAVA_INT, value));
      Failures.check("setsockopt", socket.name(), result);
    }
  }

  void send(byte[] payload, InetSocketAddress target) throws IOException {
    socket.send(ByteBuffer.wrap(payload), target);
  }

  @Override
  public void close() {
    socket.close();
  }
}
