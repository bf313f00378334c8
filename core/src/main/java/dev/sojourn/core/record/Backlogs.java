package dev.sojourn.core.record;

import dev.sojourn.events.BacklogEvent;
import dev.sojourn.events.Schema;

/// Follows one socket's busy periods and writes those in which packets waited.
///
/// A busy period is over when a receive leaves the queue empty. Where receives cannot tell (they
/// take one packet each), the next packet does: if it arrived after the last dequeue, the queue was
/// empty in between.
final class Backlogs {
  /// RFC 8289: the target and the interval of CoDel.
  private static final long GOOD_NANOS = 5_000_000;

  private static final long INTERVAL_NANOS = 100_000_000;

  private final BacklogEvent event = new BacklogEvent();
  private boolean busy;
  private long startTicks;
  private long startNanos;
  private long endTicks = Long.MIN_VALUE;
  private long endNanos;
  private long packets;
  private long peak;
  private long drops;
  private boolean standing;
  private long windowStart;
  private long windowLeast;

  Backlogs(int socket) {
    event.socket = socket;
  }

  boolean areWanted() {
    return event.isEnabled();
  }

  /// A receive took packets.
  ///
  /// @param ticks when it returned, on the JFR clock
  /// @param nanos the same on System.nanoTime
  /// @param oldest the longest delay among its packets in ns, of those with a stamp that is right
  /// @param oldestTicks the same in ticks, or [Schema#ABSENT]
  /// @param least the shortest
  /// @param drained whether it left the queue empty, as far as one can tell
  void received(
      long ticks,
      long nanos,
      long oldest,
      long oldestTicks,
      long least,
      int count,
      long dropped,
      boolean drained) {
    if (busy && nanos - oldest > endNanos) {
      finish();
    }
    if (!busy) {
      begin(ticks, nanos, oldest, oldestTicks);
    }
    packets += count;
    drops += dropped;
    peak = Math.max(peak, oldest);
    endTicks = ticks;
    endNanos = nanos;
    watchStanding(nanos, least);
    if (drained) {
      finish();
    }
  }

  /// It begins with the first arrival, but not before the last one ended: a packet that arrived
  /// while the receive that ended it was returning belongs to the next.
  private void begin(long ticks, long nanos, long oldest, long oldestTicks) {
    busy = true;
    startNanos = nanos - oldest;
    startTicks =
        oldestTicks == Schema.ABSENT ? Schema.ABSENT : Math.max(ticks - oldestTicks, endTicks);
    packets = 0;
    drops = 0;
    peak = 0;
    standing = false;
    windowStart = startNanos;
    windowLeast = Long.MAX_VALUE;
  }

  private void watchStanding(long nanos, long least) {
    windowLeast = Math.min(windowLeast, least);
    if (nanos - windowStart >= INTERVAL_NANOS) {
      standing |= windowLeast > GOOD_NANOS;
      windowStart = nanos;
      windowLeast = Long.MAX_VALUE;
    }
  }

  /// Ends the busy period, if there is one, with the last receive.
  void finish() {
    if (!busy) {
      return;
    }
    busy = false;
    event.packets = packets;
    event.peakDelay = peak;
    event.drops = drops;
    event.standing = standing;
    event.length = endNanos - startNanos;
    if (startTicks == Schema.ABSENT) {
      event.commit();
    } else {
      event.commitBetween(startTicks, endTicks);
    }
  }
}
