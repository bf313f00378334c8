package dev.sojourn.analysis.cli.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the system says about itself in files.
final class SystemFacts {
  private static final Path CLOCK_SOURCE =
      Path.of("/sys/devices/system/clocksource/clocksource0/current_clocksource");

  private SystemFacts() {}

  static String operatingSystem() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + " ("
        + System.getProperty("os.arch")
        + ")";
  }

  /// A number that sysctl(8) knows by this name; 0 where the system hides it.
  static long kernelSetting(String name) {
    String text = read(Path.of("/proc/sys", name.split("\\.")), "0");
    return Long.parseLong(text);
  }

  static String clockSource() {
    return read(CLOCK_SOURCE, "unknown");
  }

  private static String read(Path file, String otherwise) {
    // The kernel hands such a file out in one read only, so it has to be a large one.
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return reader.readLine().strip();
    } catch (IOException hidden) {
      return otherwise;
    }
  }
}
