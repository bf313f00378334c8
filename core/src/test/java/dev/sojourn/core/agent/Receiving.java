package dev.sojourn.core.agent;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A call that receives on a thread of its own, of either kind, so that the test can act on it
/// while it is blocked.
final class Receiving<T> {
  private static final long LIMIT_SECONDS = 120;

  private final FutureTask<T> task;
  private final Thread thread;

  private Receiving(Threads kind, Callable<T> call) {
    task = new FutureTask<>(call);
    thread = kind.start(task);
  }

  /// Which threads receive.
  enum Threads {
    PLATFORM,
    VIRTUAL;

    Thread start(Runnable task) {
      return this == VIRTUAL ? Thread.startVirtualThread(task) : Thread.ofPlatform().start(task);
    }
  }

  static <T> Receiving<T> on(Threads kind, Callable<T> call) {
    return new Receiving<>(kind, call);
  }

  /// Returns once the thread is inside the JDK's receive call.
  Receiving<T> awaitBlocked() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!isInside()) {
      if (System.nanoTime() > deadline || task.isDone()) {
        throw new AssertionError("the thread never blocked");
      }
      Thread.onSpinWait();
    }
    return this;
  }

  private boolean isInside() {
    return Stream.of(thread.getStackTrace()).anyMatch(Receiving::isBlockingCall);
  }

  private static boolean isBlockingCall(StackTraceElement frame) {
    return switch (frame.getClassName()) {
      case "sun.nio.ch.DatagramChannelImpl" ->
          frame.getMethodName().equals("park")
              || frame.getMethodName().equals("receiveIntoNativeBuffer");
      case "sun.nio.ch.DatagramDispatcher" -> frame.getMethodName().startsWith("read");
      case "sun.nio.ch.SocketDispatcher" -> frame.getMethodName().startsWith("read");
      case "sun.nio.ch.NioSocketImpl", "sun.nio.ch.SelChImpl" ->
          frame.getMethodName().equals("park");
      case "sun.nio.ch.EPollSelectorImpl" -> frame.getMethodName().equals("doSelect");
      default -> false;
    };
  }

  void interrupt() {
    thread.interrupt();
  }

  /// What the call returned; what it threw is thrown.
  T result() throws Exception {
    try {
      return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException failure) {
      if (failure.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw failure;
    }
  }
}
