package dev.sojourn.core.record;

import dev.sojourn.events.ReceiveEvent;
import dev.sojourn.events.Schema;

/// Chooses which receive calls are worth an event of their own: those that went on for a while,
/// those after which packets were missing, and now and then one that did neither, so that the
/// thread's run-queue wait goes on being read.
///
/// The others took what was there already, within a few microseconds: of those the packets tell all
/// that there is to know, and an event would cost as much as a packet's own.
final class NotableCalls {
  private static final long LONG_NANOS = 20_000;
  private static final long SILENCE_NANOS = 100_000;

  private final boolean everyWait;
  private long last;

  /// @param everyWait whether a call that waited for its first packet is notable however short it
  ///   was
  NotableCalls(boolean everyWait) {
    this.everyWait = everyWait;
  }

  /// Whether the call, which has ended, is worth an event; always where this JVM does not tell how
  /// long it took.
  ///
  /// @param oldestDelay the longest delay among its packets in ns, or less than 0
  boolean take(ReceiveEvent call, long oldestDelay, long drops, double ticksPerNano) {
    long end = call.endTicks();
    long length = end - call.startTicks();
    boolean notable =
        end == Schema.ABSENT
            || drops > 0
            || length >= TickRate.ticks(LONG_NANOS, ticksPerNano)
            || end - last >= TickRate.ticks(SILENCE_NANOS, ticksPerNano)
            || everyWait && hasWaited(length, oldestDelay, ticksPerNano);
    if (notable) {
      last = end;
    }
    return notable;
  }

  /// Whether the thread was there before its first packet was. Unknown without a delay, and then
  /// taken to be so.
  private static boolean hasWaited(long length, long oldestDelay, double ticksPerNano) {
    return oldestDelay < 0 || TickRate.ticks(oldestDelay, ticksPerNano) < length;
  }
}
