package dev.sojourn.core.lab;

import java.time.Duration;

/// `gc-full`: something calls `System.gc()` now and then, as RMI once did, while a cache is full of
/// small objects that all have to be marked and moved.
///
/// What it did stands in the JVM's own GC log.
final class FullGcStall implements Stall {
  private static final Duration BETWEEN = Duration.ofMillis(400);
  private static final int ENTRIES = 1 << 20;

  private final byte[][] cache = new byte[ENTRIES][];
  private final Background caller = new Background("gc-caller", FullGcStall::collectForEver);

  @Override
  public void start() {
    for (int i = 0; i < cache.length; i++) {
      cache[i] = new byte[16];
    }
    caller.start();
  }

  @Override
  public void close() {
    caller.close();
  }

  private static void collectForEver() throws InterruptedException {
    while (true) {
      Thread.sleep(BETWEEN);
      System.gc();
    }
  }
}
