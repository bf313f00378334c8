package dev.sojourn.analysis.cli.testing;

import java.util.List;
import java.util.stream.Collectors;

/// The command in a JVM of its own, as the launcher starts it on a terminal.
public final class SojournProcess {
  private static final List<String> ON_A_TERMINAL =
      List.of("-Dsojourn.terminal.out=true", "-Dsojourn.terminal.err=true");

  private SojournProcess() {}

  /// A line for a shell.
  public static String shell(String... arguments) {
    return SojournJvm.line(ON_A_TERMINAL, List.of(arguments)).stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
