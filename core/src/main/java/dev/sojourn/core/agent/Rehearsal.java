package dev.sojourn.core.agent;

import dev.sojourn.core.os.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/// Captures a few datagrams that the agent sends to itself, so that the program's first receive
/// does not have to wait for classes to load and C functions to be bound.
///
/// Nothing of it is on record: it is over before the agent's recording begins.
final class Rehearsal {
  private static final int ROUNDS = 50;

  private Rehearsal() {}

  /// Receives in every way that the hooks know.
  static void run(Platform.Available platform) {
    Captures.rehearse(platform);
    try (DatagramChannel channel = DatagramChannel.open();
        Selector selector = Selector.open()) {
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      channel.connect(channel.getLocalAddress());
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      ByteBuffer buffer = ByteBuffer.allocateDirect(1);
      for (int round = 0; round < ROUNDS; round++) {
        channel.write(buffer.clear());
        channel.write(buffer.clear());
        selector.select(_ -> {});
        channel.receive(buffer.clear());
        channel.read(buffer.clear());
        channel.receive(buffer.clear());
      }
    } catch (IOException _) {
      // No loopback, or no descriptor left: then the program's first receive takes a little longer.
    } finally {
      Captures.endAll();
      Captures.activate(platform);
    }
  }
}
