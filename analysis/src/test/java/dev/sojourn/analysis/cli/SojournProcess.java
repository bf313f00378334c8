package dev.sojourn.analysis.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The command in a JVM of its own, as the launcher starts it on a terminal.
final class SojournProcess {
  private SojournProcess() {}

  /// A line for a shell.
  static String shell(String... arguments) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsojourn.terminal.out=true",
                "-Dsojourn.terminal.err=true",
                "-cp",
                System.getProperty("java.class.path"),
                Sojourn.class.getName()),
            Stream.of(arguments))
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
