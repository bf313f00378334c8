package dev.sojourn.analysis.recording;

import java.util.concurrent.TimeUnit;

/// Durations as JFR's settings write them: `10 ms`.
public final class Timespan {
  private Timespan() {}

  /// Nanoseconds; 0 for what is no duration, which is how JFR takes it.
  public static long parse(String text) {
    if (text == null) {
      return 0;
    }
    String[] parts = text.strip().split("\\s+");
    if (parts.length != 2 || !parts[0].matches("\\d{1,15}")) {
      return 0;
    }
    long value = Long.parseLong(parts[0]);
    return switch (parts[1]) {
      case "ns" -> value;
      case "us" -> TimeUnit.MICROSECONDS.toNanos(value);
      case "ms" -> TimeUnit.MILLISECONDS.toNanos(value);
      case "s" -> TimeUnit.SECONDS.toNanos(value);
      case "m" -> TimeUnit.MINUTES.toNanos(value);
      case "h" -> TimeUnit.HOURS.toNanos(value);
      case "d" -> TimeUnit.DAYS.toNanos(value);
      default -> 0;
    };
  }

  public static String format(long nanos) {
    if (nanos % 1_000_000 == 0) {
      return nanos / 1_000_000 + " ms";
    }
    return nanos % 1000 == 0 ? nanos / 1000 + " us" : nanos + " ns";
  }
}
