package dev.sojourn.core.lab;

import java.time.Duration;

/// `lock`: for every packet the handler looks something up in a table that another thread reloads
/// now and then, holding the table's monitor.
final class LockStall implements Stall {
  private static final Duration RELOAD = Duration.ofMillis(40);
  private static final Duration BETWEEN = Duration.ofMillis(210);

  /// What the two threads share.
  private static final class RoutingTable {
    private int lookups;

    synchronized void lookup() {
      lookups++;
    }

    /// Waits inside, as a reload from a slow disk does; it takes no CPU.
    synchronized void reload() throws InterruptedException {
      lookups = 0;
      Thread.sleep(RELOAD);
    }
  }

  private final RoutingTable table = new RoutingTable();
  private final Background reloader;

  LockStall(Scene scene) {
    reloader =
        new Background("table-reloader", scene.again(BETWEEN, RELOAD, "lock", table::reload));
  }

  @Override
  public void start() {
    reloader.start();
  }

  @Override
  public void onPacket() {
    table.lookup();
  }

  @Override
  public void close() {
    reloader.close();
  }
}
