package dev.sojourn.core.agent.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/// A loop that receives on a channel, and then idles in its selector without asking for what comes
/// to the channel.
public final class IdleLoopProgram {
  private static final int IDLE_MILLIS = 50;

  private IdleLoopProgram() {}

  /// Prints the port that it received on.
  public static void main(String[] arguments) throws IOException {
    try (DatagramChannel channel = DatagramChannel.open();
        DatagramChannel sender = DatagramChannel.open();
        Selector selector = Selector.open()) {
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      ByteBuffer buffer = ByteBuffer.allocateDirect(1);
      // With what it waits for it is idle too, and nobody is to blame.
      for (int round = 0; round < 3; round++) {
        selector.select(IDLE_MILLIS);
        sender.send(buffer.clear(), channel.getLocalAddress());
        receive(selector, channel, buffer);
      }
      key.interestOps(0);
      sender.send(buffer.clear(), channel.getLocalAddress());
      selector.select(IDLE_MILLIS);
      key.interestOps(SelectionKey.OP_READ);
      receive(selector, channel, buffer);
      System.out.println("port " + ((InetSocketAddress) channel.getLocalAddress()).getPort());
    }
  }

  private static void receive(Selector selector, DatagramChannel channel, ByteBuffer buffer)
      throws IOException {
    selector.select(key -> {});
    if (channel.receive(buffer.clear()) == null) {
      throw new IllegalStateException("The selector told of a packet that is not there.");
    }
  }
}
