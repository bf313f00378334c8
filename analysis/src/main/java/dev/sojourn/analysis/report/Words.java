package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Packets;
import java.util.Locale;

/// Numbers as people read them, the same in every locale.
public final class Words {
  private Words() {}

  /// Three digits and a unit: `4.20 ms`.
  public static String duration(long nanos) {
    double value = Math.abs((double) nanos);
    String sign = nanos < 0 ? "-" : "";
    if (value < 1_000) {
      return sign + Math.abs(nanos) + " ns";
    }
    if (value < 999_500) {
      return sign + digits(value / 1e3) + " µs";
    }
    if (value < 999_500_000) {
      return sign + digits(value / 1e6) + " ms";
    }
    return sign + digits(value / 1e9) + " s";
  }

  private static String digits(double value) {
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  public static String percent(double share) {
    double value = share * 100;
    if (value > 0 && value < 0.1) {
      return "< 0.1 %";
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %%" : "%.0f %%", value);
  }

  static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  /// Packets, reads of TCP connections, or both: `12,345 packets and 678 reads`.
  static String received(long packets, long reads) {
    String read = count(reads, "read");
    return reads == 0
        ? count(packets, "packet")
        : packets == 0 ? read : count(packets, "packet") + " and " + read;
  }

  /// Some of what was received, where it is not told which: `12 packets or reads`.
  static String some(long count, Packets received) {
    if (received.reads() == 0) {
      return count(count, "packet");
    }
    boolean all = received.reads() == received.count();
    return all
        ? count(count, "read")
        : number(count) + (count == 1 ? " packet or read" : " packets or reads");
  }

  /// With thousands apart: `12,345 packets`.
  public static String count(long count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : "s");
  }

  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Bytes in the unit that fits.
  public static String bytes(long bytes) {
    if (bytes < 10_000) {
      return bytes + " B";
    }
    if (bytes < 10_000_000) {
      return digits(bytes / 1e3) + " kB";
    }
    return bytes < 10_000_000_000L ? digits(bytes / 1e6) + " MB" : digits(bytes / 1e9) + " GB";
  }
}
