package dev.sojourn.core.host;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Texts of the kernel's, in `/proc` and of control groups. What is not there, or cannot be read,
/// is absent.
final class KernelText {
  /// What a reading is when the kernel does not tell.
  static final long ABSENT = Long.MIN_VALUE;

  private static final int MOST = 1 << 16;

  private KernelText() {}

  /// The first bytes of a file, up to 64 KiB, in one reading; empty if it cannot be read.
  static String read(Path file) {
    return read(file, MOST);
  }

  static String read(Path file, int most) {
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      return new String(in.readNBytes(most), StandardCharsets.US_ASCII);
    } catch (IOException _) {
      return "";
    }
  }

  static List<String> lines(Path file) {
    return read(file).lines().toList();
  }

  /// The number behind `name` at the start of a line, or [#ABSENT].
  static long named(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .findFirst()
        .map(line -> number(line.substring(name.length() + 1)))
        .orElse(ABSENT);
  }

  /// The number that the text is, or [#ABSENT].
  static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException _) {
      return ABSENT;
    }
  }

  /// `value` in a unit that is `scale` times as small.
  static long times(long value, long scale) {
    return value < 0 ? ABSENT : value * scale;
  }
}
