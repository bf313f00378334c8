package dev.sojourn.analysis.cli.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A server that counts its packets in a table, under a monitor that somebody else holds for long,
/// again and again; and its client. `LockedServer ROUNDS`.
public final class LockedServer {
  private static final long HELD_NANOS = 60_000_000;
  private static final long FREE_NANOS = 40_000_000;
  private static final long GAP_NANOS = 1_000_000;
  private static final String END = "end";

  private final Map<String, Integer> table = new HashMap<>();

  private LockedServer() {}

  /// Serves until the client is done.
  public static void main(String... arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    LockedServer server = new LockedServer();
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      SocketAddress address = socket.getLocalSocketAddress();
      Thread holder = Thread.ofPlatform().name("report-writer").start(() -> server.hold(rounds));
      Thread.ofPlatform().name("client").start(() -> send(address, holder));
      server.serve(socket);
    }
  }

  private void serve(DatagramSocket socket) throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[16], 16);
    String text = "";
    while (!text.equals(END)) {
      socket.receive(packet);
      text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
      synchronized (table) {
        table.merge(text, 1, Integer::sum);
      }
    }
  }

  private void hold(int rounds) {
    for (int round = 0; round < rounds; round++) {
      synchronized (table) {
        pause(HELD_NANOS);
      }
      pause(FREE_NANOS);
    }
  }

  private static void send(SocketAddress server, Thread holder) {
    try (DatagramSocket socket = new DatagramSocket()) {
      while (holder.isAlive()) {
        send(socket, server, "count");
        pause(GAP_NANOS);
      }
      send(socket, server, END);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(DatagramSocket socket, SocketAddress server, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    socket.send(new DatagramPacket(bytes, bytes.length, server));
  }

  private static void pause(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
