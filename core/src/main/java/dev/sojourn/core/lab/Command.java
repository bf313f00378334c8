package dev.sojourn.core.lab;

import java.io.IOException;
import java.io.UncheckedIOException;

/// A short program of the system's that a scenario runs.
final class Command {
  private Command() {}

  /// Runs it and waits for its end; what it prints is dropped.
  static void run(String... command) throws InterruptedException {
    int exitCode = exitCodeOf(command);
    if (exitCode != 0) {
      throw new UncheckedIOException(
          new IOException(String.join(" ", command) + " ended with " + exitCode));
    }
  }

  /// Runs what is good to have where this user may do it, and waits for its end.
  static void attempt(String... command) throws InterruptedException {
    exitCodeOf(command);
  }

  private static int exitCodeOf(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
