package dev.sojourn.core.receive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CountDownLatch;

/// Lets one thread at a time use what any thread may close, and has it released exactly once, when
/// nobody uses it any more.
final class Gate {
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Gate.class, "state", int.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private static final int FREE = 0;
  private static final int USED = 1;
  private static final int CLOSING = 2;
  private static final int CLOSED = 3;

  private final Runnable wake;
  private final Runnable release;
  private final CountDownLatch released = new CountDownLatch(1);

  @SuppressWarnings("unused") // through STATE
  private volatile int state;

  /// @param wake makes the thread inside leave soon
  /// @param release frees what the gate guards
  Gate(Runnable wake, Runnable release) {
    this.wake = wake;
    this.release = release;
  }

  void enter() throws ClosedChannelException {
    if (!STATE.compareAndSet(this, FREE, USED)) {
      refuse();
    }
  }

  private void refuse() throws ClosedChannelException {
    if (state != USED) {
      throw new ClosedChannelException();
    }
    throw new IllegalStateException(
        "another thread is receiving from this receiver; give each thread a receiver of its own");
  }

  /// Leaves. Throws when somebody closed in the meantime, after releasing for him.
  void leave() throws AsynchronousCloseException {
    if (!STATE.compareAndSet(this, USED, FREE)) {
      finish();
      throw new AsynchronousCloseException();
    }
  }

  /// Something to do with what the gate guards.
  interface Action<E extends Exception> {
    void run() throws E;
  }

  /// Runs `action` unless the gate is closed; nothing is released while it runs.
  ///
  /// @return whether it ran
  <E extends Exception> boolean unlessReleased(Action<E> action) throws E {
    synchronized (released) {
      if (state == CLOSED) {
        return false;
      }
      action.run();
      return true;
    }
  }

  boolean isUsed() {
    return state == USED;
  }

  boolean isOpen() {
    return state < CLOSING;
  }

  /// Closes, once; returns when all is released.
  void close() {
    while (isOpen()) {
      if (STATE.compareAndSet(this, FREE, CLOSED)) {
        finish();
      } else if (STATE.compareAndSet(this, USED, CLOSING)) {
        unlessReleased(wake::run);
      }
    }
    awaitReleased();
  }

  private void finish() {
    synchronized (released) {
      state = CLOSED;
      try {
        release.run();
      } finally {
        released.countDown();
      }
    }
  }

  private void awaitReleased() {
    boolean interrupted = false;
    while (true) {
      try {
        released.await();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
