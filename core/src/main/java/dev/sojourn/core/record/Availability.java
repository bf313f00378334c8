package dev.sojourn.core.record;

/// Whether this JVM can record; decided once.
final class Availability {
  static final boolean JFR = find();

  private Availability() {}

  private static boolean find() {
    try {
      return jdk.jfr.FlightRecorder.isAvailable();
    } catch (NoClassDefFoundError _) {
      // A run-time image without the module jdk.jfr.
      return false;
    }
  }
}
