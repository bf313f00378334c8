package dev.sojourn.core.lab;

import java.time.Duration;

/// A handler that is held up by its own doing: for [#LENGTH], several times a second.
abstract class PeriodicStall implements Stall {
  /// Long enough to stand out from what an idle machine does by itself.
  static final Duration LENGTH = Duration.ofMillis(40);

  private static final Duration PERIOD = Duration.ofMillis(250);

  private final String cause;
  private final Truth truth;
  private final Rhythm rhythm = new Rhythm(PERIOD);

  PeriodicStall(String cause, Truth truth) {
    this.cause = cause;
    this.truth = truth;
  }

  @Override
  public final void onPacket() {
    if (rhythm.isDue()) {
      long start = Truth.now();
      stall();
      truth.stalledSince(cause, start);
    }
  }

  /// Returns after [#LENGTH].
  abstract void stall();
}
