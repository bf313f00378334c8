package dev.sojourn.core.lab;

import java.time.Duration;

/// A handler that is held up by its own doing: for [#LENGTH], several times a second.
abstract class PeriodicStall implements Stall {
  /// Long enough to stand out from what an idle machine does by itself.
  static final Duration LENGTH = Duration.ofMillis(40);

  private static final Duration PERIOD = Duration.ofMillis(250);

  private final String cause;
  private final Scene scene;
  private final Rhythm rhythm = new Rhythm(PERIOD);

  PeriodicStall(String cause, Scene scene) {
    this.cause = cause;
    this.scene = scene;
  }

  @Override
  public final void onPacket() {
    if (rhythm.isDue() && scene.phases().hasRoomFor(LENGTH)) {
      long start = Truth.now();
      stall();
      scene.truth().stalledSince(cause, start);
    }
  }

  /// Returns after [#LENGTH].
  abstract void stall();
}
