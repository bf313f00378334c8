package dev.sojourn.analysis.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The command in a JVM of its own, whose output is read as it comes.
final class PipedSojourn implements AutoCloseable {
  private static final long LIMIT_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;

  private PipedSojourn(Process process) {
    this.process = process;
    output = process.inputReader();
  }

  static PipedSojourn start(String... arguments) throws IOException {
    List<String> line = SojournJvm.line(List.of(), List.of(arguments));
    return new PipedSojourn(new ProcessBuilder(line).redirectErrorStream(true).start());
  }

  /// Reads on until a line has what is awaited; all lines up to it.
  List<String> await(Pattern awaited) throws IOException {
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

  /// As Ctrl-C or a service manager does; waits until it has gone.
  void interrupt() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
