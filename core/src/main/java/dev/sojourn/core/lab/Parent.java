package dev.sojourn.core.lab;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The program that started this one and holds the other end of its standard input. When that ends,
/// the parent is done with this program or is gone itself, killed perhaps.
final class Parent {
  private final CountDownLatch gone = new CountDownLatch(1);

  private Parent() {}

  static Parent watch() {
    Parent parent = new Parent();
    Thread.ofPlatform().daemon().name("parent-watch").start(parent::readUntilTheEnd);
    return parent;
  }

  boolean isGone() {
    return gone.getCount() == 0;
  }

  /// Waits until the parent is gone, for so long at most.
  ///
  /// @return whether it is gone
  boolean awaitGone(long time, TimeUnit unit) throws InterruptedException {
    return gone.await(time, unit);
  }

  private void readUntilTheEnd() {
    try {
      System.in.skipNBytes(Long.MAX_VALUE);
    } catch (IOException _) {
      // The end, or a standard input that was never open: either way nobody holds on to it.
    } finally {
      gone.countDown();
    }
  }
}
