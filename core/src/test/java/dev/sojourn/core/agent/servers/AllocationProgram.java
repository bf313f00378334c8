package dev.sojourn.core.agent.servers;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;

/// Receives its own datagrams, `blocking` or `selected`, and prints the fewest bytes that a round
/// allocated a packet.
public final class AllocationProgram {
  private static final int PACKETS = 1000;

  /// The first rounds allocate what the compiler will have removed, once it is through.
  private static final int MOST_ROUNDS = 300;

  private static final Consumer<SelectionKey> NOTHING = _ -> {};
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocationProgram() {}

  /// @param arguments how to receive
  public static void main(String... arguments) throws IOException {
    boolean selected = arguments[0].equals("selected");
    try (DatagramChannel channel = DatagramChannel.open();
        Selector selector = Selector.open()) {
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      channel.connect(channel.getLocalAddress());
      channel.configureBlocking(!selected);
      if (selected) {
        channel.register(selector, SelectionKey.OP_READ);
      }
      double least = Double.MAX_VALUE;
      for (int round = 0; round < MOST_ROUNDS && least > 0; round++) {
        least = Math.min(least, (double) allocated(channel, selected, selector) / PACKETS);
      }
      System.out.println("least " + least);
    }
  }

  private static long allocated(DatagramChannel channel, boolean selected, Selector selector)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(8);
    long total = 0;
    for (int i = 0; i < PACKETS; i++) {
      channel.write(buffer.clear());
      long before = THREADS.getCurrentThreadAllocatedBytes();
      if (selected) {
        selector.select(NOTHING);
      }
      channel.receive(buffer.clear());
      total += THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    return total;
  }
}
