package dev.sojourn.core.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// When a scenario stalls and when it leaves the receiving thread alone, turn and turn about, so
/// that what one program saw with the stall and without it comes from the same minute.
final class Phases {
  /// A stretch of one kind.
  ///
  /// @param startNanos since the epoch
  /// @param endNanos since the epoch
  record Phase(boolean stalled, long startNanos, long endNanos) {}

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long start = Truth.now();
  private final long lengthNanos;

  private Phases(long lengthNanos) {
    this.lengthNanos = lengthNanos;
  }

  /// One phase without an end, in which the scenario stalls.
  static Phases unbroken() {
    return new Phases(Long.MAX_VALUE);
  }

  /// Phases of this length from now on, the first without a stall.
  static Phases alternating(Duration length) {
    return new Phases(length.toNanos());
  }

  boolean isStalled() {
    return isStalled(index());
  }

  /// Whether a stall that begins now and lasts so long ends within its phase.
  boolean hasRoomFor(Duration stall) {
    long index = index();
    return isStalled(index) && (isUnbroken() || left(index) >= stall.toNanos());
  }

  /// Waits until there is room for a stall of this length.
  ///
  /// @throws InterruptedException also where there is room at once: what works without a pause
  ///   learns here that it is to end
  void awaitRoomFor(Duration stall) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    while (!hasRoomFor(stall)) {
      Thread.sleep(Math.max(1, left(index()) / NANOS_PER_MILLI));
    }
  }

  /// Waits until the scenario stalls.
  void awaitStalled() throws InterruptedException {
    awaitRoomFor(Duration.ZERO);
  }

  /// All phases that are over; none where there is but one.
  List<Phase> past() {
    List<Phase> past = new ArrayList<>();
    long now = isUnbroken() ? 0 : index();
    for (long index = 0; index < now; index++) {
      past.add(new Phase(isStalled(index), startOf(index), startOf(index + 1)));
    }
    return past;
  }

  private boolean isUnbroken() {
    return lengthNanos == Long.MAX_VALUE;
  }

  private boolean isStalled(long index) {
    return isUnbroken() || index % 2 == 1;
  }

  private long index() {
    return (Truth.now() - start) / lengthNanos;
  }

  private long left(long index) {
    return startOf(index + 1) - Truth.now();
  }

  private long startOf(long index) {
    return start + index * lengthNanos;
  }
}
