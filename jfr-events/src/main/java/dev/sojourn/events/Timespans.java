package dev.sojourn.events;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a length of time the way JFR's own settings write it: `20 ms`, `500us`, `0 ns`, `1 s`.
final class Timespans {
  private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*(ns|us|ms|s|m|h|d)");

  private Timespans() {}

  /// The nanoseconds that `text` says, or `otherwise` when it says none.
  static long nanos(String text, long otherwise) {
    Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return otherwise;
    }
    long number = Long.parseLong(matcher.group(1));
    long unit =
        switch (matcher.group(2)) {
          case "ns" -> 1;
          case "us" -> 1_000;
          case "ms" -> 1_000_000;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          default -> 86_400_000_000_000L;
        };
    return number > Long.MAX_VALUE / unit ? Long.MAX_VALUE : number * unit;
  }
}
