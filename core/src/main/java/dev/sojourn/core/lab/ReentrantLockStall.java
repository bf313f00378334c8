package dev.sojourn.core.lab;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// `reentrant-lock`, `virtual-lock`: for every packet the handler reads a configuration that
/// another thread writes now and then, holding a `ReentrantLock`.
final class ReentrantLockStall implements Stall {
  private static final Duration WRITE = Duration.ofMillis(40);
  private static final Duration BETWEEN = Duration.ofMillis(210);

  /// What the two threads share.
  private static final class Configuration {
    private final ReentrantLock lock = new ReentrantLock();
    private int reads;

    void read() {
      lock.lock();
      try {
        reads++;
      } finally {
        lock.unlock();
      }
    }

    void write() throws InterruptedException {
      lock.lock();
      try {
        reads = 0;
        Thread.sleep(WRITE);
      } finally {
        lock.unlock();
      }
    }
  }

  private final Configuration configuration = new Configuration();
  private final Background writer;

  ReentrantLockStall(Scene scene) {
    writer =
        new Background("config-writer", scene.again(BETWEEN, WRITE, "park", configuration::write));
  }

  @Override
  public void start() {
    writer.start();
  }

  @Override
  public void onPacket() {
    configuration.read();
  }

  @Override
  public void close() {
    writer.close();
  }
}
