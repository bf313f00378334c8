package dev.sojourn.core.lab;

import java.util.concurrent.locks.LockSupport;

/// `park`: the handler waits for another thread's answer in the way of java.util.concurrent.
final class ParkStall extends PeriodicStall {
  ParkStall(Scene scene) {
    super("park", scene);
  }

  @Override
  void stall() {
    long end = System.nanoTime() + LENGTH.toNanos();
    for (long left = LENGTH.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }
}
