package dev.sojourn.analysis.gate;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a figure is measured in.
enum Unit {
  DURATION,
  COUNT,
  SHARE;

  /// The suffixes that a literal of this unit may have, with what each multiplies by.
  private Map<String, Double> suffixes() {
    return switch (this) {
      case DURATION -> Map.of("ns", 1d, "us", 1e3, "µs", 1e3, "ms", 1e6, "s", 1e9);
      case COUNT -> Map.of("", 1d, "k", 1e3, "M", 1e6);
      case SHARE -> Map.of("", 1d, "%", 0.01);
    };
  }

  /// What to multiply a literal with that suffix by; empty if this unit has no such suffix.
  Optional<Double> factor(String suffix) {
    return Optional.ofNullable(suffixes().get(suffix));
  }

  /// What to write instead of a wrong suffix.
  String hint() {
    return switch (this) {
      case DURATION -> "a duration such as 5ms (ns, us, ms, s)";
      case COUNT -> "a count such as 10";
      case SHARE -> "a share such as 0.2 or 20%";
    };
  }

  /// The figure as people read it.
  String show(double value) {
    return switch (this) {
      case DURATION -> duration(value);
      case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
      case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
    };
  }

  private static String duration(double nanos) {
    if (nanos < 1e3) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    if (nanos < 1e6) {
      return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
    }
    return nanos < 1e9
        ? String.format(Locale.ROOT, "%.2f ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }
}
