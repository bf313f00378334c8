package dev.sojourn.core.lab;

/// `gc`, `gc-young`: a cache whose oldest entry makes way for the newest, so that entries outlive
/// the young generation. How long they live and how large the heap is decides which collections
/// that causes; the command chooses the heap.
///
/// What it did stands in the JVM's own GC log.
final class ChurnStall implements Stall {
  private static final int VALUE_BYTES = 48;

  /// An entry with its value, headers and the slot that refers to it, roughly.
  private static final int ENTRY_BYTES = 96;

  /// Between two slices of allocation, so that allocating leaves the CPU alone most of the time.
  private static final int PAUSE_MILLIS = 2;

  private record Entry(long key, byte[] value) {}

  private final Phases phases;
  private final Entry[] cache;
  private final long entriesPerSecond;
  private final Background churn = new Background("cache-churn", this::churn);

  /// @param live MiB that are reachable at any time
  /// @param perSecond MiB that are allocated in a second
  ChurnStall(Scene scene, int live, int perSecond) {
    phases = scene.phases();
    cache = new Entry[(live << 20) / ENTRY_BYTES];
    entriesPerSecond = ((long) perSecond << 20) / ENTRY_BYTES;
  }

  @Override
  public void start() {
    churn.start();
  }

  @Override
  public void close() {
    churn.close();
  }

  private void churn() throws InterruptedException {
    Pace pace = new Pace(entriesPerSecond);
    long key = 0;
    while (true) {
      phases.awaitStalled();
      for (long due = pace.due(); due > 0; due--) {
        cache[(int) (key % cache.length)] = new Entry(key, new byte[VALUE_BYTES]);
        key++;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
