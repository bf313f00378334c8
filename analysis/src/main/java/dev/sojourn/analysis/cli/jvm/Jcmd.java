package dev.sojourn.analysis.cli.jvm;

import dev.sojourn.analysis.cli.shared.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The JDK's `jcmd`, which has a JVM of the same user do things by the attach mechanism: over a
/// socket in the file system, so that nothing listens on the network for it.
///
/// @param pid the JVM's process
public record Jcmd(long pid) {
  /// A JVM that is stopped does not answer.
  private static final long PATIENCE_SECONDS = 30;

  /// Runs a diagnostic command.
  ///
  /// @return what the JVM says to it, which may be why it does not
  public String run(List<String> command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    line.add(Long.toString(pid));
    line.addAll(command);
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return answer(process);
    } catch (IOException e) {
      throw new Failure("cannot start the JDK's jcmd: " + e.getMessage(), e);
    }
  }

  private String answer(Process process) {
    CompletableFuture<String> said =
        CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return said.join();
      }
      throw new Failure("process %d does not answer: is it stopped?".formatted(pid));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while process %d was asked".formatted(pid), e);
    } finally {
      process.destroy();
    }
  }

  private static String read(InputStream output) {
    try {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
