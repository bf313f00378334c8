package dev.sojourn.core.lab;

import java.util.function.LongSupplier;

/// Spreads work evenly over time. What fell due while the thread could not run is made up for only
/// in part: a pause must not end in a burst that no one asked for.
final class Pace {
  private static final double NANOS_PER_SECOND = 1e9;

  /// The most that is made up for, as time.
  private static final double CATCH_UP_SECONDS = 0.005;

  private final double perNano;
  private final double most;
  private final LongSupplier clock;
  private long last;
  private double owed;

  Pace(double perSecond) {
    this(perSecond, System::nanoTime);
  }

  /// @param clock in nanoseconds, from any moment
  Pace(double perSecond, LongSupplier clock) {
    this.clock = clock;
    last = clock.getAsLong();
    perNano = perSecond / NANOS_PER_SECOND;
    most = Math.max(1, perSecond * CATCH_UP_SECONDS);
  }

  /// How many have fallen due since the last call; they count as done.
  long due() {
    long now = clock.getAsLong();
    owed = Math.min(owed + (now - last) * perNano, most);
    last = now;
    long whole = (long) owed;
    owed -= whole;
    return whole;
  }
}
