package dev.sojourn.core.os.linux;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;

/// Decides whether the receiver can work on this system: 64-bit Linux on x86-64 or aarch64.
public final class LinuxPlatform {
  /// asm-generic, which x86-64 and aarch64 share for all of these.
  private static final Constants GENERIC =
      new Constants(
          2, 10, 2, 0x80000, 1, 2, 8, 33, 37, 40, 55, 41, 26, 0x20, 0x8, 0x40, 1, 0x80000, 0x800, 0,
          1, 0, 0x80000);

  private static final Platform CURRENT =
      detect(System.getProperty("os.name"), System.getProperty("os.arch"));

  private LinuxPlatform() {}

  /// What this JVM runs on; decided once.
  public static Platform current() {
    return CURRENT;
  }

  /// What a JVM with these values of `os.name` and `os.arch` runs on.
  static Platform detect(String system, String architecture) {
    if (!system.equals("Linux")) {
      return new Platform.Unavailable(
          "Sojourn reads the Linux kernel's receive timestamps and does not work on "
              + system
              + "; run it on Linux 4.12 or newer.");
    }
    return switch (architecture) {
      case "amd64", "aarch64" ->
          new Platform.Available(GENERIC, LinuxSocketCalls::new, new LinuxClock());
      default ->
          new Platform.Unavailable(
              "Sojourn knows Linux on amd64 and aarch64 and not on "
                  + architecture
                  + "; run it on one of those.");
    };
  }
}
