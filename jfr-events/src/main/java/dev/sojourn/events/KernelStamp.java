package dev.sojourn.events;

/// How a kernel's timestamp is on record. JFR has no timestamp in nanoseconds that its tools would
/// show as a time, so that it stands in two fields, which take no more room than one.
public final class KernelStamp {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private KernelStamp() {}

  /// @param nanos since the epoch, or [Schema#ABSENT]
  /// @return whole milliseconds since the epoch, or [Schema#ABSENT]
  static long millis(long nanos) {
    return nanos == Schema.ABSENT ? Schema.ABSENT : Math.floorDiv(nanos, NANOS_PER_MILLI);
  }

  /// The nanoseconds beyond those.
  static int rest(long nanos) {
    return nanos == Schema.ABSENT ? 0 : Math.floorMod(nanos, NANOS_PER_MILLI);
  }

  /// The timestamp in nanoseconds since the epoch, or [Schema#ABSENT].
  public static long nanos(long millis, int rest) {
    return millis == Schema.ABSENT ? Schema.ABSENT : millis * NANOS_PER_MILLI + rest;
  }
}
