package dev.sojourn.analysis.cli.programs;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/// A server and its client on one thread: it sends itself datagrams until its standard input ends.
/// Prints `ready` once the first one came.
public final class PingServer {
  private PingServer() {}

  /// Serves.
  public static void main(String... arguments) throws Exception {
    Thread.ofPlatform().daemon().name("server").start(PingServer::serve);
    int end = System.in.read();
    System.out.println(end < 0 ? "ended" : "stopped");
  }

  private static void serve() {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      DatagramPacket packet = new DatagramPacket(new byte[8], 8);
      for (long count = 0; ; count++) {
        packet.setSocketAddress(socket.getLocalSocketAddress());
        socket.send(packet);
        socket.receive(packet);
        if (count == 0) {
          System.out.println("ready");
        }
        Thread.sleep(1);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
