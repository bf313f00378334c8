package dev.sojourn.core.lab;

/// `gc`: a cache whose entries outlive the young generation and die in the old one, the worst kind
/// for a generational collector. In a heap of 192 MiB every collection copies or marks tens of MiB
/// of small objects, about twice a second.
///
/// What it did stands in the JVM's own GC log.
final class GcStall implements Stall {
  private static final int LIVE_BYTES = 48 << 20;
  private static final long BYTES_PER_SECOND = 96 << 20;
  private static final int VALUE_BYTES = 48;

  /// An entry with its value, headers and the slot that refers to it, roughly.
  private static final int ENTRY_BYTES = 96;

  /// Between two slices of allocation, so that allocating leaves the CPU alone for most of the
  /// time.
  private static final int PAUSE_MILLIS = 2;

  private record Entry(long key, byte[] value) {}

  private final Entry[] cache = new Entry[LIVE_BYTES / ENTRY_BYTES];
  private final Background churn = new Background("cache-churn", this::churn);

  @Override
  public void start() {
    churn.start();
  }

  @Override
  public void close() {
    churn.close();
  }

  private void churn() throws InterruptedException {
    Pace pace = new Pace(BYTES_PER_SECOND / ENTRY_BYTES);
    long key = 0;
    while (true) {
      for (long due = pace.due(); due > 0; due--) {
        cache[(int) (key % cache.length)] = new Entry(key, new byte[VALUE_BYTES]);
        key++;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
