package dev.sojourn.core.lab;

import java.nio.file.Path;
import java.time.Duration;

/// `safepoint`: somebody asks for a heap histogram from outside, and the JVM walks its heap at a
/// safepoint.
final class SafepointStall implements Stall {
  private static final Duration BETWEEN = Duration.ofMillis(300);
  private static final int ENTRIES = 1 << 21;

  private final byte[][] cache = new byte[ENTRIES][];
  private final Truth truth;
  private final Background inspector = new Background("inspector", this::inspectForEver);

  SafepointStall(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void start() {
    for (int i = 0; i < cache.length; i++) {
      cache[i] = new byte[16];
    }
    System.gc();
    inspector.start();
  }

  @Override
  public void close() {
    inspector.close();
  }

  private void inspectForEver() throws InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String self = Long.toString(ProcessHandle.current().pid());
    while (true) {
      Thread.sleep(BETWEEN);
      long start = Truth.now();
      // With -all it counts what is unreachable too; without, it would collect garbage first.
      Command.run(jcmd, "-J-XX:TieredStopAtLevel=1", self, "GC.class_histogram", "-all");
      truth.stalledSince("safepoint", start);
    }
  }
}
