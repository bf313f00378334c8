package dev.sojourn.core.receive;

import java.util.concurrent.atomic.AtomicLongArray;

/// Counts that one thread writes and any thread reads. Writing costs no more than a plain store.
final class Tally {
  private static final int RECEIVED = 0;
  private static final int BYTES = 1;
  private static final int UNSTAMPED = 2;
  private static final int TRUNCATED = 3;
  private static final int CONTROL_TRUNCATED = 4;
  private static final int SIZE = 5;

  private final AtomicLongArray counts = new AtomicLongArray(SIZE);

  void received(int packets, long bytes) {
    add(BYTES, bytes);
    add(RECEIVED, packets);
  }

  void unstamped() {
    add(UNSTAMPED, 1);
  }

  void truncated() {
    add(TRUNCATED, 1);
  }

  void controlTruncated() {
    add(CONTROL_TRUNCATED, 1);
  }

  private void add(int count, long more) {
    counts.setRelease(count, counts.getPlain(count) + more);
  }

  Counters read(long drops) {
    return new Counters(
        counts.getAcquire(RECEIVED),
        counts.getAcquire(BYTES),
        counts.getAcquire(UNSTAMPED),
        counts.getAcquire(TRUNCATED),
        counts.getAcquire(CONTROL_TRUNCATED),
        drops);
  }
}
