package dev.sojourn.core.record;

import dev.sojourn.events.PacketReceivedEvent;
import dev.sojourn.events.Schema;

/// How many ticks of the JFR clock a nanosecond has: 1 on some machines, the rate of the
/// processor's time-stamp counter on others.
///
/// Two pairs of readings give the rate; the further apart they are, the better it is, so each new
/// pair is compared with the first. The JFR clock can be read only while packets are on record.
final class TickRate {
  private static final long FIRST_SPAN_NANOS = 1_000_000;

  private final PacketReceivedEvent reader = new PacketReceivedEvent();
  private long firstTicks = Schema.ABSENT;
  private long firstNanos;
  private volatile double ticksPerNano;

  /// Improves the rate. The first time this takes a millisecond, so a receiving thread must not
  /// call it.
  synchronized void calibrate() {
    if (firstTicks == Schema.ABSENT && !readFirst()) {
      return;
    }
    long nanos;
    long ticks;
    do {
      ticks = ticks();
      nanos = System.nanoTime();
    } while (nanos - firstNanos < FIRST_SPAN_NANOS);
    if (ticks > firstTicks) {
      ticksPerNano = (double) (ticks - firstTicks) / (nanos - firstNanos);
    }
  }

  private boolean readFirst() {
    long ticks = ticks();
    firstNanos = System.nanoTime();
    firstTicks = ticks == 0 ? Schema.ABSENT : ticks;
    return firstTicks != Schema.ABSENT;
  }

  private long ticks() {
    reader.begin();
    return reader.startTicks();
  }

  /// Now in ticks, read by `event`, an event that is enabled; [Schema#ABSENT] where this JVM does
  /// not tell.
  long now(PacketReceivedEvent event) {
    event.begin();
    long ticks = event.startTicks();
    return ticks == 0 ? Schema.ABSENT : ticks;
  }

  /// `nanos` in ticks, or [Schema#ABSENT] before the first calibration.
  long ticks(long nanos) {
    double rate = ticksPerNano;
    return rate == 0 ? Schema.ABSENT : (long) (nanos * rate);
  }
}
