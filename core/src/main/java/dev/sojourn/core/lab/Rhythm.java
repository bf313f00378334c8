package dev.sojourn.core.lab;

import java.time.Duration;

/// Says when the next stall is due: one a period, the first after a period.
final class Rhythm {
  private final long periodNanos;
  private long next;

  Rhythm(Duration period) {
    periodNanos = period.toNanos();
    next = System.nanoTime() + periodNanos;
  }

  /// Whether a stall is due; then the next one is a period from now.
  boolean isDue() {
    long now = System.nanoTime();
    if (now - next < 0) {
      return false;
    }
    next = now + periodNanos;
    return true;
  }
}
