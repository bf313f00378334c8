package dev.sojourn.core.record;

import dev.sojourn.events.PacketReceivedEvent;
import dev.sojourn.events.Schema;

/// How many ticks of the JFR clock a nanosecond has: 1 on some machines, the rate of the
/// processor's time-stamp counter on others.
///
/// Two pairs of readings give the rate; the further apart they are, the better it is, so each new
/// pair is compared with the first. The JFR clock can be read only while packets are on record.
final class TickRate {
  private static final long FIRST_SPAN_NANOS = 2_000_000;
  private static final int TRIES = 8;

  private final PacketReceivedEvent reader = new PacketReceivedEvent();
  private long ticks;
  private long nanos;
  private long firstTicks;
  private long firstNanos;
  private volatile double ticksPerNano;

  /// Improves the rate. The first time this takes two milliseconds, so a receiving thread must not
  /// call it.
  synchronized void calibrate() {
    if (firstTicks == 0) {
      read();
      firstTicks = ticks;
      firstNanos = nanos;
    }
    if (firstTicks <= 0) {
      return;
    }
    do {
      read();
    } while (nanos - firstNanos < FIRST_SPAN_NANOS);
    if (ticks > firstTicks) {
      ticksPerNano = (double) (ticks - firstTicks) / (nanos - firstNanos);
    }
  }

  /// Reads both clocks a few times and keeps the pair that was read within the shortest time. The
  /// ticks are 0 while nothing is recorded, and negative where this JVM does not tell.
  private void read() {
    long shortest = Long.MAX_VALUE;
    long before = System.nanoTime();
    for (int i = 0; i < TRIES; i++) {
      reader.begin();
      long after = System.nanoTime();
      if (after - before < shortest) {
        shortest = after - before;
        ticks = reader.startTicks();
        nanos = before + shortest / 2;
      }
      before = System.nanoTime();
    }
  }

  /// Now in ticks, read by `event`, an event that is enabled; [Schema#ABSENT] where this JVM does
  /// not tell.
  static long now(PacketReceivedEvent event) {
    event.begin();
    long now = event.startTicks();
    return now == 0 ? Schema.ABSENT : now;
  }

  /// Ticks per nanosecond as far as they are known now, 0 before the first calibration.
  double perNano() {
    return ticksPerNano;
  }

  /// `nanos` in ticks, or [Schema#ABSENT] before the first calibration.
  long ticks(long nanos) {
    return ticks(nanos, ticksPerNano);
  }

  /// `nanos` in ticks at a rate of `perNano`, or [Schema#ABSENT] when that is 0.
  static long ticks(long nanos, double perNano) {
    return perNano == 0 ? Schema.ABSENT : (long) (nanos * perNano);
  }
}
