package dev.sojourn.analysis.compare;

import java.util.Locale;

/// Durations as people read them, the same in every locale.
public final class Durations {
  private Durations() {}

  /// Three digits and a unit: `4.20 ms`.
  public static String show(double nanos) {
    double size = Math.abs(nanos);
    if (size < 999.5) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    if (size < 999.5e3) {
      return digits(nanos / 1e3) + " µs";
    }
    return size < 999.5e6 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    int decimals = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
