package dev.sojourn.core.lab;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/// `semaphore`: every packet needs a permit, and another thread keeps it for long now and then.
final class SemaphoreStall implements Stall {
  private static final Duration KEEP = Duration.ofMillis(40);
  private static final Duration BETWEEN = Duration.ofMillis(210);

  private final Semaphore permits = new Semaphore(1);
  private final Background keeper;

  SemaphoreStall(Scene scene) {
    keeper = new Background("permit-keeper", scene.again(BETWEEN, KEEP, "park", this::keep));
  }

  @Override
  public void start() {
    keeper.start();
  }

  @Override
  public void onPacket() {
    permits.acquireUninterruptibly();
    permits.release();
  }

  @Override
  public void close() {
    keeper.close();
  }

  private void keep() throws InterruptedException {
    permits.acquire();
    try {
      Thread.sleep(KEEP);
    } finally {
      permits.release();
    }
  }
}
