package dev.sojourn.analysis.cli.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A program in a process of its own, whose output is read as it comes.
public final class RunningProgram implements AutoCloseable {
  private static final long LIMIT_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;

  private RunningProgram(Process process) {
    this.process = process;
    output = process.inputReader();
  }

  public static RunningProgram start(List<String> line) throws IOException {
    return new RunningProgram(new ProcessBuilder(line).redirectErrorStream(true).start());
  }

  /// Reads on until a line has what is awaited.
  ///
  /// @return all lines up to it
  public List<String> await(Pattern awaited) throws IOException {
    List<String> lines = new ArrayList<>();
    do {
      String line = output.readLine();
      if (line == null) {
        throw new AssertionError("it ended without " + awaited + ": " + lines);
      }
      lines.add(line);
    } while (!awaited.matcher(lines.getLast()).find());
    return lines;
  }

  public String pid() {
    return Long.toString(process.pid());
  }

  /// Ends its standard input, and returns what it still had to say, but for what the JVM says of
  /// itself.
  public List<String> end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    List<String> rest = output.lines().filter(line -> !line.contains("[warning]")).toList();
    awaitEnd();
    return rest;
  }

  /// As Ctrl-C or a service manager does; waits until it has gone.
  public void interrupt() throws InterruptedException {
    // Process.destroy would close its output, too.
    process.toHandle().destroy();
    awaitEnd();
  }

  /// What it still had to say after it was interrupted.
  public List<String> rest() {
    return output.lines().toList();
  }

  private void awaitEnd() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
