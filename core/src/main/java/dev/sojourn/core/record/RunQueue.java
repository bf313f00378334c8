package dev.sojourn.core.record;

import dev.sojourn.core.clock.RunQueueClock;
import dev.sojourn.events.Schema;

/// Reads the receiving thread's run-queue wait around the receives that mattered.
///
/// A reading costs a system call, so one is taken only for a receive whose packets had to wait, or
/// when the last reading, which the next one is measured against, has become old.
final class RunQueue {
  private static final long MATTERS_NANOS = 1_000_000;
  private static final long STALE_NANOS = 1_000_000;

  private final RunQueueClock clock;
  private long thread;
  private long lastTime;
  private long lastWait = RunQueueClock.ABSENT;
  private long wait;
  private long span;

  RunQueue(RunQueueClock clock) {
    this.clock = clock;
  }

  /// Measures for a receive that returned at `now` (System.nanoTime).
  void measure(long now, long oldestDelay) {
    wait = Schema.ABSENT;
    span = Schema.ABSENT;
    if (oldestDelay < MATTERS_NANOS && now - lastTime < STALE_NANOS) {
      return;
    }
    long reading = clock.waitNanos();
    long reader = Thread.currentThread().threadId();
    if (reader != thread || lastWait == RunQueueClock.ABSENT || reading == RunQueueClock.ABSENT) {
      lastWait = reading;
    } else {
      span = now - lastTime;
      // What the thread waited for between `now` and the reading belongs to the next span.
      wait = Math.min(reading - lastWait, span);
      lastWait += wait;
    }
    thread = reader;
    lastTime = now;
  }

  /// The wait within [#spanNanos], in ns, or [Schema#ABSENT].
  long waitNanos() {
    return wait;
  }

  /// The time up to the return that was measured over, in ns, or [Schema#ABSENT].
  long spanNanos() {
    return span;
  }
}
