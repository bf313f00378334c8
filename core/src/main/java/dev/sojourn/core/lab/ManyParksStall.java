package dev.sojourn.core.lab;

import java.util.concurrent.locks.LockSupport;

/// `many-parks`: the handler waits in steps so short that none of them is on record.
final class ManyParksStall extends PeriodicStall {
  private static final long STEP_NANOS = 200_000;

  ManyParksStall(Scene scene) {
    super("park", scene);
  }

  @Override
  void stall() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LENGTH.toNanos()) {
      LockSupport.parkNanos(this, STEP_NANOS);
    }
  }
}
