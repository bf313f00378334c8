package dev.sojourn.core.lab;

import java.io.IOException;
import java.io.UncheckedIOException;

/// A short program of the system's that a scenario runs.
final class Command {
  private Command() {}

  /// Runs it and waits for its end; what it prints is dropped.
  static void run(String... command) throws InterruptedException {
    try {
      int exitCode =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (exitCode != 0) {
        throw new IOException(String.join(" ", command) + " ended with " + exitCode);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
