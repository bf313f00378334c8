package dev.sojourn.core.lab;

import java.time.Duration;

/// What every scenario is given: when it is to stall, and whom it tells what it did.
record Scene(Phases phases, Truth truth) {
  /// Stalls whenever it can.
  static Scene unbroken() {
    return new Scene(Phases.unbroken(), new Truth());
  }

  /// What a background thread does that holds the receiving one up again and again.
  ///
  /// @param between how long it rests after each stall
  /// @param length how long a stall lasts, roughly; each has to end within its phase
  /// @param cause in the analysis's word
  /// @param stall returns when the stall is over
  Background.Task again(Duration between, Duration length, String cause, Background.Task stall) {
    return () -> {
      while (true) {
        Thread.sleep(between);
        phases.awaitRoomFor(length);
        long start = Truth.now();
        stall.run();
        truth.stalledSince(cause, start);
      }
    };
  }
}
