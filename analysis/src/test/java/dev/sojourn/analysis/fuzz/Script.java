package dev.sojourn.analysis.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Reads a fuzzer's bytes as a list of decisions; what is missing at the end reads as 0.
final class Script {
  private static final long[] INTERESTING = {
    0,
    1,
    -1,
    2,
    67,
    68,
    255,
    65_536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 31,
    1L << 40,
    1_000_000_000,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MAX_VALUE / 1_000_000_000,
  };

  /// Of nobody (RFC 5737).
  static final String ADDRESS = "198.51.100.77";

  private final byte[] bytes;
  private int next;

  Script(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return next < bytes.length;
  }

  /// 0 to 255.
  int octet() {
    return hasMore() ? bytes[next++] & 0xFF : 0;
  }

  boolean flag() {
    return (octet() & 1) == 1;
  }

  /// 0 to `bound`, exclusive.
  int below(int bound) {
    int value = bound <= 256 ? octet() : octet() << 16 | octet() << 8 | octet();
    return value % bound;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /// A number, more often than not one at which programs break.
  long number() {
    int kind = octet();
    if (kind < 128) {
      return INTERESTING[kind % INTERESTING.length];
    }
    long value = 0;
    for (int i = 0; i <= kind % Long.BYTES; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  byte[] some(int most) {
    int from = next;
    next = Math.min(bytes.length, from + below(most + 1));
    return Arrays.copyOfRange(bytes, from, next);
  }

  /// Null, empty, huge, or of any characters.
  String text() {
    return switch (octet() % 8) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> "x".repeat(100_000);
      case 3 -> "</script><img src=x onerror=alert(1)>\u001b[2J\r\n\0\u202e " + ADDRESS;
      default -> new String(some(40), StandardCharsets.UTF_8);
    };
  }
}
