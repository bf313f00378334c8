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
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Captures datagrams that the agent sends to itself, so that the program's first receives do not
/// have to wait for classes to load and C functions to be bound, nor for what is slow before the
/// JVM has compiled it: in an interpreter a captured receive takes up to a millisecond.
///
/// What the program receives meanwhile is left to the JDK. Nothing of it is in the agent's
/// recording, which begins when it is over.
final class Rehearsal {
  /// So many rounds have the JVM ask for most of what they call to be compiled.
  private static final int ROUNDS = 100;

  /// Meanwhile the compilers have the processor to themselves.
  private static final long PAUSE_NANOS = 10_000_000;

  /// What a round takes at most once it is compiled, on any machine of these years.
  private static final long COMPILED_NANOS = 100_000;

  private Rehearsal() {}

  private interface Round {
    void play() throws IOException;
  }

  /// Receives in every way that the hooks know.
  ///
  /// @param patience how long to go on at most when the first rounds are over: who waits is a
  ///   program that starts, or somebody who attaches to one that does not
  static void run(Platform.Available platform, Duration patience) {
    Captures.rehearse(platform);
    try (DatagramChannel channel = DatagramChannel.open();
        Selector selector = Selector.open()) {
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      channel.connect(channel.getLocalAddress());
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      ByteBuffer buffer = ByteBuffer.allocateDirect(1);
      untilCompiled(
          patience.toNanos(),
          () -> {
            channel.write(buffer.clear());
            channel.write(buffer.clear());
            selector.select(_ -> {});
            channel.receive(buffer.clear());
            channel.read(buffer.clear());
            channel.receive(buffer.clear());
          });
    } catch (IOException _) {
      // No loopback, or no descriptor left: then the program's first receive takes a little longer.
    } finally {
      Captures.endAll();
    }
  }

  /// Plays rounds until they are as fast as compiled code is, or patience is over.
  private static void untilCompiled(long patienceNanos, Round round) throws IOException {
    long begun = System.nanoTime();
    long took = play(round);
    while (took > ROUNDS * COMPILED_NANOS && System.nanoTime() - begun < patienceNanos) {
      LockSupport.parkNanos(PAUSE_NANOS);
      took = play(round);
    }
  }

  private static long play(Round round) throws IOException {
    long begun = System.nanoTime();
    for (int i = 0; i < ROUNDS; i++) {
      round.play();
    }
    return System.nanoTime() - begun;
  }
}
