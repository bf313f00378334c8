package dev.sojourn.analysis.cli.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.concurrent.locks.LockSupport;

/// A name server on an address of loopback that takes its time, and knows no name.
final class SlowNameServer implements AutoCloseable {
  private static final String ADDRESS = "127.0.0.153";
  private static final int PORT = 53;
  private static final long TAKES_NANOS = 60_000_000;
  // RFC 1035, section 4.1.1: the header's third and fourth byte.
  private static final int IS_RESPONSE = 0x80;
  private static final int NAME_ERROR = 3;

  private final DatagramSocket socket;
  private final Thread thread = Thread.ofPlatform().name("name server").unstarted(this::answer);

  private SlowNameServer(DatagramSocket socket) {
    this.socket = socket;
  }

  static SlowNameServer start() throws IOException {
    SlowNameServer server =
        new SlowNameServer(new DatagramSocket(PORT, InetAddress.getByName(ADDRESS)));
    server.thread.start();
    return server;
  }

  /// See resolv.conf(5).
  String resolverSettings() {
    return "nameserver " + ADDRESS + "\noptions single-request timeout:5\n";
  }

  private void answer() {
    DatagramPacket packet = new DatagramPacket(new byte[512], 512);
    try {
      while (!socket.isClosed()) {
        packet.setLength(512);
        socket.receive(packet);
        LockSupport.parkNanos(TAKES_NANOS / 2);
        packet.getData()[2] |= (byte) IS_RESPONSE;
        packet.getData()[3] |= NAME_ERROR;
        socket.send(packet);
      }
    } catch (SocketException closed) {
      // The test is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
