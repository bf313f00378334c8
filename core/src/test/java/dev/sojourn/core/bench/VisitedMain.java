package dev.sojourn.core.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// A program that others visit while it receives [LoadMain]'s packets and does nothing with them,
/// and that tells how many of them it got, and the longest that one was under way: both read
/// CLOCK_MONOTONIC.
///
/// ```
/// ->  opened port=40123
/// ->  warm
/// ->  visited packets=… worstNanos=…
/// ```
///
/// The first packets, `VisitedMain 10000`, are received before it is at its best, and not looked
/// at. It ends with its standard input, so that a visitor who is late finds it there.
public final class VisitedMain {
  private VisitedMain() {}

  /// @param args how many packets are not looked at
  public static void main(String... args) throws IOException {
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.bind(new InetSocketAddress("127.0.0.1", 0));
      System.out.println(
          "opened port=" + ((InetSocketAddress) channel.getLocalAddress()).getPort());
      System.out.println(receive(channel, Integer.parseInt(args[0])));
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static String receive(DatagramChannel channel, int unlooked) throws IOException {
    ByteBuffer packet = ByteBuffer.allocateDirect(Peer.SPACE);
    int packets = 0;
    long worst = 0;
    channel.receive(packet);
    while (packet.position() != Peer.END_LENGTH) {
      long wait = System.nanoTime() - packet.getLong(0);
      packets++;
      if (packets == unlooked) {
        System.out.println("warm");
      } else if (packets > unlooked) {
        worst = Math.max(worst, wait);
      }
      channel.receive(packet.clear());
    }
    return "visited packets=%d worstNanos=%d".formatted(packets, worst);
  }
}
