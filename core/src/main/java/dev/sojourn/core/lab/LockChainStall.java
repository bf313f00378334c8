package dev.sojourn.core.lab;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/// `lock-chain`: for every packet the handler looks something up in an index. The thread that
/// updates the index holds its monitor and waits for a cache, whose monitor a third thread holds
/// while it sleeps.
final class LockChainStall implements Stall {
  private static final Duration REFRESH = Duration.ofMillis(40);
  private static final Duration BETWEEN = Duration.ofMillis(210);

  /// What the updating thread waits for.
  private static final class Cache {
    private int entries;

    synchronized void refresh(Semaphore begun) throws InterruptedException {
      begun.release();
      Thread.sleep(REFRESH);
    }

    synchronized int read() {
      return entries++;
    }
  }

  /// What the receiving thread waits for.
  private static final class Index {
    private int lookups;

    synchronized void lookup() {
      lookups++;
    }

    synchronized void update(Cache cache) {
      lookups = cache.read();
    }
  }

  private final Cache cache = new Cache();
  private final Index index = new Index();
  private final Semaphore begun = new Semaphore(0);
  private final Background refresher;
  private final Background updater = new Background("index-updater", this::updateForEver);

  LockChainStall(Scene scene) {
    Background.Task refresh = () -> cache.refresh(begun);
    refresher = new Background("cache-refresher", scene.again(BETWEEN, REFRESH, "lock", refresh));
  }

  @Override
  public void start() {
    refresher.start();
    updater.start();
  }

  @Override
  public void onPacket() {
    index.lookup();
  }

  @Override
  public void close() {
    refresher.close();
    updater.close();
  }

  private void updateForEver() throws InterruptedException {
    while (true) {
      begun.acquire();
      index.update(cache);
    }
  }
}
