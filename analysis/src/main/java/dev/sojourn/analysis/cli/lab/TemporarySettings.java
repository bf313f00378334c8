package dev.sojourn.analysis.cli.lab;

import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.shared.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The recording settings that the receiver brings, as a file: JFR takes them by its name alone. It
/// goes away with this process at the latest.
final class TemporarySettings {
  private TemporarySettings() {}

  static Path of(MeasuredJvm jvm) {
    try {
      Path settings = Files.createTempFile("sojourn", ".jfc");
      settings.toFile().deleteOnExit();
      jvm.copySettings(settings);
      return settings;
    } catch (IOException e) {
      throw new Failure("cannot write a temporary file: " + e.getMessage(), e);
    }
  }

  static void delete(Path settings) {
    try {
      Files.deleteIfExists(settings);
    } catch (IOException e) {
      // A temporary file more; the system clears them.
    }
  }
}
