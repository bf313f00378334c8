package dev.sojourn.core.lab;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/// `late-collection`, `late-dump`: the JVM wants every thread at a safepoint, and one is in a long
/// counted loop that the compiler left without a place to stop at. The command switches that on for
/// collectors that would have one.
final class LateSafepointStall implements Stall {
  /// Asks for a safepoint; the operation itself is short.
  interface Asker {
    void ask();
  }

  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final Duration LENGTH = Duration.ofMillis(80);

  /// By which the loop has begun.
  private static final long HEAD_START_MILLIS = 2;

  /// How much garbage brings about a young collection: more than the young generation holds.
  private static final int GARBAGE_BYTES = 24 << 20;

  private static final int PIECE_BYTES = 64 << 10;

  private final CountedLoop loop = new CountedLoop();
  private final Semaphore begun = new Semaphore(0);
  private final Background reporter;
  private final Background asker;

  private LateSafepointStall(Scene scene, String askerName, Asker ask) {
    reporter =
        new Background("report-builder", scene.again(BETWEEN, LENGTH, "safepoint", this::build));
    asker = new Background(askerName, () -> askForEver(ask));
  }

  static Stall ofCollection(Scene scene) {
    return new LateSafepointStall(scene, "parser", LateSafepointStall::fillYoungGeneration);
  }

  static Stall ofThreadDump(Scene scene) {
    return new LateSafepointStall(scene, "thread-lister", Thread::getAllStackTraces);
  }

  @Override
  public void start() {
    loop.calibrate();
    reporter.start();
    asker.start();
  }

  @Override
  public void close() {
    reporter.close();
    asker.close();
  }

  private void build() {
    begun.release();
    loop.sumUp();
  }

  private void askForEver(Asker ask) throws InterruptedException {
    while (true) {
      begun.acquire();
      Thread.sleep(HEAD_START_MILLIS);
      ask.ask();
    }
  }

  private static void fillYoungGeneration() {
    for (int filled = 0; filled < GARBAGE_BYTES; filled += PIECE_BYTES) {
      Garbage.make(PIECE_BYTES);
    }
  }
}
