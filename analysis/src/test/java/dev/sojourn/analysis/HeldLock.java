package dev.sojourn.analysis;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;

/// A lock that somebody else holds when its waiter comes.
final class HeldLock {
  static final String OWNER = "holder";

  private HeldLock() {}

  /// Blocks the calling thread on a monitor until another has held it this long.
  ///
  /// @param stall from when the caller is blocked; the sleep is the stall
  static void await(Object lock, Duration stall) throws InterruptedException {
    Thread waiter = Thread.currentThread();
    CountDownLatch held = new CountDownLatch(1);
    Thread owner =
        new Thread(
            () -> {
              synchronized (lock) {
                held.countDown();
                hold(waiter, stall);
              }
            },
            OWNER);
    owner.start();
    held.await();
    synchronized (lock) {
      owner.join();
    }
  }

  private static void hold(Thread waiter, Duration stall) {
    try {
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> waiter.getState() == Thread.State.BLOCKED);
      Thread.sleep(stall);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
