package dev.sojourn.core.lab;

import java.time.Duration;

/// `gc-full`: something calls `System.gc()` now and then, as RMI once did, while a cache is full of
/// small objects that all have to be marked and moved.
///
/// What else it did stands in the JVM's own GC log.
final class FullGcStall implements Stall {
  private static final Duration BETWEEN = Duration.ofMillis(400);
  private static final Duration LENGTH = Duration.ofMillis(100);

  private final FullCache cache = new FullCache();
  private final Background caller;

  FullGcStall(Scene scene) {
    caller =
        new Background(
            "gc-caller", scene.again(BETWEEN, LENGTH, "gc-pause", FullGcStall::collectEverything));
  }

  @Override
  public void start() {
    cache.fill();
    caller.start();
  }

  @Override
  public void close() {
    caller.close();
  }

  private static void collectEverything() {
    System.gc();
  }
}
