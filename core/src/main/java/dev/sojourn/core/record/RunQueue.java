package dev.sojourn.core.record;

import dev.sojourn.core.clock.RunQueueClock;
import dev.sojourn.events.Schema;

/// Reads the receiving thread's run-queue wait around the receives that mattered.
///
/// A reading costs a system call, so one is taken only for a receive whose packets had to wait,
/// unless another was taken just before, or when the last reading, which the next one is measured
/// against, has become old.
final class RunQueue {
  private static final long MATTERS_NANOS = 1_000_000;
  private static final long STALE_NANOS = 1_000_000;

  /// What a backlog is drained by is many short calls in a row, whose packets have all waited long;
  /// the first of them is read around, and a reading for each of the others would cost as much as
  /// half of its packets. Nothing is lost: the next reading covers them.
  private static final long RECENT_NANOS = 200_000;

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
    if (now - lastTime < (oldestDelay < MATTERS_NANOS ? STALE_NANOS : RECENT_NANOS)) {
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
