package dev.sojourn.core.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// A program that receives from its first moment on, and tells the longest that a packet of
/// [LoadMain]'s was under way: both read CLOCK_MONOTONIC.
///
/// ```
/// ->  opened port=40123
/// ->  started worstNanos=… cpuNanos=…
/// ```
public final class StartMain {
  private StartMain() {}

  /// @param args none
  public static void main(String... args) throws IOException {
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.bind(new InetSocketAddress("127.0.0.1", 0));
      System.out.println(
          "opened port=" + ((InetSocketAddress) channel.getLocalAddress()).getPort());
      System.out.println("started worstNanos=" + worst(channel) + " cpuNanos=" + cpuNanos());
    }
  }

  private static long worst(DatagramChannel channel) throws IOException {
    ByteBuffer packet = ByteBuffer.allocateDirect(Peer.SPACE);
    long worst = 0;
    channel.receive(packet);
    while (packet.position() != Peer.END_LENGTH) {
      worst = Math.max(worst, System.nanoTime() - packet.getLong(0));
      channel.receive(packet.clear());
    }
    return worst;
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
