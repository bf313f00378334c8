package dev.sojourn.core.agent.servers;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/// The plainest program there is: sends itself the datagrams that it receives. `EchoProgram
/// PACKETS`.
public final class EchoProgram {
  private EchoProgram() {}

  /// Sends and receives so many.
  public static void main(String... arguments) throws Exception {
    int packets = Integer.parseInt(arguments[0]);
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      var packet = new DatagramPacket(new byte[8], 8, socket.getLocalSocketAddress());
      for (int i = 0; i < packets; i++) {
        packet.setSocketAddress(socket.getLocalSocketAddress());
        socket.send(packet);
        socket.receive(packet);
      }
      System.out.println("received " + packets);
    }
  }
}
