package dev.sojourn.core.agent;

import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.os.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/// Captures datagrams that the agent sends to itself, so that the program's first receives do not
/// have to wait for classes to load and C functions to be bound, nor for what is slow before the
/// JVM has compiled it: in an interpreter a captured receive takes up to a millisecond.
///
/// What the program receives meanwhile is left to the JDK. Nothing of it is in the agent's
/// recording, which begins when it is over.
final class Rehearsal {
  private static final int LEAST_ROUNDS = 50;

  /// So many that the JVM has compiled what is called in each of them.
  private static final int ROUNDS = 3000;

  /// On a slow machine it must do with fewer: who attached waits, and so does a program that
  /// starts.
  private static final long LONGEST_NANOS = 200_000_000;

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
      long begun = System.nanoTime();
      for (int round = 0; round < ROUNDS && isTime(round, begun); round++) {
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
    }
  }

  private static boolean isTime(int round, long begun) {
    return round < LEAST_ROUNDS || System.nanoTime() - begun < LONGEST_NANOS;
  }
}
