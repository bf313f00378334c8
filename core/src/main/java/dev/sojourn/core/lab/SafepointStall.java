package dev.sojourn.core.lab;

import java.time.Duration;

/// `safepoint`: somebody asks for a heap histogram from outside, and the JVM walks its heap at a
/// safepoint.
final class SafepointStall implements Stall {
  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final Duration LENGTH = Duration.ofMillis(100);

  private final FullCache cache = new FullCache(2);
  private final Background inspector;

  SafepointStall(Scene scene) {
    inspector =
        new Background(
            "inspector", scene.again(BETWEEN, LENGTH, "safepoint", SafepointStall::inspect));
  }

  @Override
  public void start() throws InterruptedException {
    cache.fill();
    System.gc();
    AttachDoor.open();
    inspector.start();
  }

  @Override
  public void close() {
    inspector.close();
  }

  /// As `jmap -histo:all,file=/dev/null`: what is unreachable counts too, since without that it
  /// would collect garbage first.
  private static void inspect() {
    AttachDoor.ask("inspectheap", "-all", "/dev/null", "");
  }
}
