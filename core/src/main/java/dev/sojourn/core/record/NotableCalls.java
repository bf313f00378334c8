package dev.sojourn.core.record;

import dev.sojourn.events.ReceiveEvent;

/// Chooses which receive calls are worth an event of their own: those that waited, those after
/// which packets were missing, and now and then one that did neither, so that the thread's
/// run-queue wait goes on being read.
final class NotableCalls {
  private static final long WAITED_NANOS = 20_000;
  private static final long SILENCE_NANOS = 100_000;

  private long last;

  /// Whether the call, which has ended, is worth an event.
  boolean take(ReceiveEvent call, long drops, double ticksPerNano) {
    long end = call.endTicks();
    boolean notable =
        drops > 0
            || end - call.startTicks() >= TickRate.ticks(WAITED_NANOS, ticksPerNano)
            || end - last >= TickRate.ticks(SILENCE_NANOS, ticksPerNano);
    if (notable) {
      last = end;
    }
    return notable;
  }
}
