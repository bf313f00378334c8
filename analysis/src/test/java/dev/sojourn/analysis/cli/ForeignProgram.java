package dev.sojourn.analysis.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that knows nothing of Sojourn, in a JVM of its own that ends with its standard input.
final class ForeignProgram implements AutoCloseable {
  private static final long LIMIT_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;

  private ForeignProgram(Process process) {
    this.process = process;
    output = process.inputReader();
  }

  /// The JVM of the tests.
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// The command line of a program among the tests.
  static List<String> command(Class<?> main, String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(java(), "-cp", Path.of("target", "test-classes").toAbsolutePath().toString()));
    line.add(main.getName());
    line.addAll(List.of(arguments));
    return line;
  }

  /// Starts a program that prints `ready` when it is.
  static ForeignProgram start(Class<?> main, String... jvmOptions) throws IOException {
    List<String> line = new ArrayList<>(command(main));
    line.addAll(1, List.of(jvmOptions));
    ForeignProgram program = start(line);
    program.await("ready");
    return program;
  }

  static ForeignProgram start(List<String> line) throws IOException {
    return new ForeignProgram(new ProcessBuilder(line).redirectErrorStream(true).start());
  }

  /// Reads on until a line is the one that is awaited.
  void await(String awaited) throws IOException {
    List<String> before = new ArrayList<>();
    for (String line = output.readLine(); !awaited.equals(line); line = output.readLine()) {
      if (line == null) {
        throw new AssertionError("it ended without saying " + awaited + ": " + before);
      }
      before.add(line);
    }
  }

  String pid() {
    return Long.toString(process.pid());
  }

  /// Ends it, and returns what it still had to say, but for what the JVM says of itself.
  List<String> end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    List<String> rest = output.lines().filter(line -> !line.contains("[warning]")).toList();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end");
    }
    return rest;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
