package dev.sojourn.core.count;

import dev.sojourn.core.receive.Counters;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counts that one thread writes and any thread reads. Writing costs no more than a plain store.
public final class Tally {
  private static final int RECEIVED = 0;
  private static final int BYTES = 1;
  private static final int UNSTAMPED = 2;
  private static final int TRUNCATED = 3;
  private static final int CONTROL_TRUNCATED = 4;
  private static final int NEGATIVE = 5;
  private static final int CLOCK_STEPS = 6;
  private static final int SIZE = 7;

  private final AtomicLongArray counts = new AtomicLongArray(SIZE);

  /// Packets were received, with this many bytes in all.
  public void received(int packets, long bytes) {
    add(BYTES, bytes);
    add(RECEIVED, packets);
  }

  /// One of them had no stamp.
  public void unstamped() {
    add(UNSTAMPED, 1);
  }

  /// One was longer than the buffer.
  public void truncated() {
    add(TRUNCATED, 1);
  }

  /// The control messages of one did not fit.
  public void controlTruncated() {
    add(CONTROL_TRUNCATED, 1);
  }

  /// One had a negative delay.
  public void negative() {
    add(NEGATIVE, 1);
  }

  /// The clock was seen to step.
  public void clockStepped() {
    add(CLOCK_STEPS, 1);
  }

  private void add(int count, long more) {
    counts.setRelease(count, counts.getPlain(count) + more);
  }

  /// The counts so far, with the drops, which are counted elsewhere.
  public Counters read(long drops) {
    return new Counters(
        counts.getAcquire(RECEIVED),
        counts.getAcquire(BYTES),
        counts.getAcquire(UNSTAMPED),
        counts.getAcquire(TRUNCATED),
        counts.getAcquire(CONTROL_TRUNCATED),
        drops,
        counts.getAcquire(NEGATIVE),
        counts.getAcquire(CLOCK_STEPS));
  }
}
