package dev.sojourn.analysis.cli.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Programs that know nothing of Sojourn, each in a JVM of its own that ends with its standard
/// input.
public final class ForeignProgram {
  private static final Pattern READY = Pattern.compile("^ready$");

  private ForeignProgram() {}

  /// The JVM of the tests.
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// The command line of a program among the tests.
  public static List<String> command(Class<?> main, String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(java(), "-cp", Path.of("target", "test-classes").toAbsolutePath().toString()));
    line.add(main.getName());
    line.addAll(List.of(arguments));
    return line;
  }

  /// Starts a program that prints `ready` when it is.
  public static RunningProgram start(Class<?> main, String... jvmOptions) throws IOException {
    List<String> line = command(main);
    line.addAll(1, List.of(jvmOptions));
    RunningProgram program = RunningProgram.start(line);
    program.await(READY);
    return program;
  }
}
