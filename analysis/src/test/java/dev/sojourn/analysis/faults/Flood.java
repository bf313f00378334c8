package dev.sojourn.analysis.faults;

import dev.sojourn.analysis.FakeReceiver;
import java.util.concurrent.TimeUnit;

/// Puts as many packets on record as its argument says, for two minutes at most, and says so.
final class Flood {
  private static final long SPACING_NANOS = 10_000;
  private static final int AT_ONCE = 100;

  private Flood() {}

  public static void main(String... arguments) {
    FakeReceiver receiver = new FakeReceiver(1, SPACING_NANOS);
    long packets = Long.parseLong(arguments[0]);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    long recorded = 0;
    for (; recorded < packets && System.nanoTime() < end; recorded += AT_ONCE) {
      receiver.receivePackets(AT_ONCE);
      Thread.yield();
    }
    System.out.println("recorded " + recorded);
  }
}
