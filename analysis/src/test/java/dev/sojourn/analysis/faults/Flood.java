package dev.sojourn.analysis.faults;

import dev.sojourn.analysis.FakeReceiver;
import java.util.concurrent.TimeUnit;

/// Puts packets on record until it is ended, at most for two minutes.
final class Flood {
  private static final long SPACING_NANOS = 10_000;

  private Flood() {}

  public static void main(String... arguments) {
    FakeReceiver receiver = new FakeReceiver(1, SPACING_NANOS);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (System.nanoTime() < end) {
      receiver.receive();
      Thread.yield();
    }
  }
}
