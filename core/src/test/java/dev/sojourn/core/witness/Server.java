package dev.sojourn.core.witness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A thread that receives datagrams and, with the first, runs into what a test prepared, while the
/// second waits.
final class Server {
  private static final long PATIENCE_SECONDS = 60;

  /// Where datagrams come from.
  interface Socket extends AutoCloseable {
    InetSocketAddress address() throws IOException;

    /// Takes one.
    void receive() throws IOException;

    @Override
    void close() throws IOException;
  }

  /// What a thread does.
  interface Action {
    void run() throws Exception;
  }

  private final Socket socket;
  private final CountDownLatch stalling = new CountDownLatch(1);
  private final Thread thread;

  Server(Thread.Builder builder, Socket socket, Action stall) {
    this.socket = socket;
    thread = builder.name("receiver").start(() -> unchecked(() -> serve(stall)));
  }

  private void serve(Action stall) throws Exception {
    socket.receive();
    stalling.countDown();
    stall.run();
    try {
      while (true) {
        socket.receive();
      }
    } catch (ClosedChannelException _) {
      // The test is over.
    }
  }

  private static void unchecked(Action action) {
    try {
      action.run();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  /// Waits until the first datagram was taken.
  void awaitStall() throws InterruptedException {
    if (!stalling.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("no datagram came");
    }
  }

  Thread thread() {
    return thread;
  }

  /// A thread that does something until it is interrupted.
  static Thread start(Thread.Builder builder, String name, Action action) {
    return builder
        .name(name)
        .start(
            () -> {
              try {
                action.run();
              } catch (InterruptedException _) {
                // The test is over.
              } catch (Exception failure) {
                throw new IllegalStateException(failure);
              }
            });
  }

  /// Closes the socket and waits until the thread has ended.
  void end() throws IOException, InterruptedException {
    socket.close();
    thread.join();
  }
}
