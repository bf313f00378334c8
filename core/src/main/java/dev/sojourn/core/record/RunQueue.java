package dev.sojourn.core.record;

import dev.sojourn.core.clock.RunQueueClock;
import dev.sojourn.events.Schema;

/// Reads the receiving thread's run-queue wait, CPU time and page faults around the receives that
/// mattered.
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
  private static final long RECENT_NANOS = 400_000;

  private final RunQueueClock clock;
  private long thread;
  private long lastTime;
  private long lastWait = RunQueueClock.ABSENT;
  private long lastCpu;
  private long lastMinorFaults = RunQueueClock.ABSENT;
  private long lastMajorFaults;
  private long wait;
  private long cpu;
  private long span;
  private long minorFaults;
  private long majorFaults;

  RunQueue(RunQueueClock clock) {
    this.clock = clock;
  }

  /// Takes the first reading of a recording, which the next one is measured against.
  void prime() {
    clock.read();
    thread = Thread.currentThread().threadId();
    keep(System.nanoTime());
  }

  /// Measures for a receive that returned at `now` (System.nanoTime).
  void measure(long now, long oldestDelay) {
    wait = Schema.ABSENT;
    cpu = Schema.ABSENT;
    span = Schema.ABSENT;
    minorFaults = Schema.ABSENT;
    majorFaults = Schema.ABSENT;
    if (now - lastTime < (oldestDelay < MATTERS_NANOS ? STALE_NANOS : RECENT_NANOS)) {
      return;
    }
    clock.read();
    long reader = Thread.currentThread().threadId();
    if (reader == thread && lastWait != RunQueueClock.ABSENT && isCounted()) {
      span = now - lastTime;
      // What the thread did between `now` and the reading belongs to the next span.
      wait = Math.min(clock.waitNanos() - lastWait, span);
      cpu = Math.min(clock.cpuNanos() - lastCpu, span - wait);
      lastWait += wait;
      lastCpu += cpu;
      lastTime = now;
      countFaults();
    } else {
      keep(now);
    }
    thread = reader;
  }

  private void keep(long now) {
    lastWait = isCounted() ? clock.waitNanos() : RunQueueClock.ABSENT;
    lastCpu = clock.cpuNanos();
    lastTime = now;
    keepFaults();
  }

  private void countFaults() {
    if (lastMinorFaults != RunQueueClock.ABSENT && clock.minorFaults() != RunQueueClock.ABSENT) {
      minorFaults = clock.minorFaults() - lastMinorFaults;
      majorFaults = clock.majorFaults() - lastMajorFaults;
    }
    keepFaults();
  }

  private void keepFaults() {
    lastMinorFaults = clock.minorFaults();
    lastMajorFaults = clock.majorFaults();
  }

  private boolean isCounted() {
    return clock.waitNanos() != RunQueueClock.ABSENT && clock.cpuNanos() != RunQueueClock.ABSENT;
  }

  /// The wait within [#spanNanos], in ns, or [Schema#ABSENT].
  long waitNanos() {
    return wait;
  }

  /// How long the thread ran within [#spanNanos], in ns, or [Schema#ABSENT].
  long cpuNanos() {
    return cpu;
  }

  /// How many pages the thread had to have mapped within [#spanNanos], or [Schema#ABSENT].
  long minorFaults() {
    return minorFaults;
  }

  /// How many it waited for a disk for, or [Schema#ABSENT].
  long majorFaults() {
    return majorFaults;
  }

  /// The time up to the return that was measured over, in ns, or [Schema#ABSENT].
  long spanNanos() {
    return span;
  }
}
