package dev.sojourn.analysis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoProcessLeftTest {
  private static final int SIGINT = 2;

  @TempDir Path folder;
  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "KILL"})
  void theMeasuredJvmEndsWithTheCommand(String signal) throws Exception {
    assumeFalse(
        signal.equals("INT") && ignoresInterrupts(), "started where interrupts are ignored");
    Process command = receive();
    try (BufferedReader errors = command.errorReader(StandardCharsets.UTF_8)) {
      assertThat(errors.readLine()).startsWith("receiving on");
      List<ProcessHandle> children = command.descendants().toList();
      assertThat(children).hasSize(1);

      new ProcessBuilder("kill", "-" + signal, Long.toString(command.pid())).start().waitFor();

      for (ProcessHandle child : children) {
        child.onExit().get(30, TimeUnit.SECONDS);
      }
      assertThat(command.waitFor()).isNotZero();
      assertThat(temporary).isEmptyDirectory();
      if (!signal.equals("KILL")) {
        assertThat(recordings()).containsExactly("received.jfr");
      }
    } finally {
      command.destroyForcibly();
    }
  }

  /// A shell starts what runs in its background so, and a JVM then leaves the signal ignored.
  private static boolean ignoresInterrupts() throws IOException {
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow()
            .replaceFirst("SigIgn:\\s*", "");
    return (Long.parseUnsignedLong(ignored, 16) >> (SIGINT - 1) & 1) == 1;
  }

  private Process receive() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-Dsojourn.runtime=" + System.getProperty("sojourn.runtime"),
            "-cp",
            System.getProperty("java.class.path"),
            Sojourn.class.getName(),
            "receive",
            "--output",
            folder.resolve("received.jfr").toString())
        .start();
  }

  private List<String> recordings() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
