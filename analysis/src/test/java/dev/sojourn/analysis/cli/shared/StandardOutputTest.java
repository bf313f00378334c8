package dev.sojourn.analysis.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.cli.testing.SojournJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A standard output that takes nothing, or no more.
class StandardOutputTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  @Test
  void aFullDiskIsSaid() throws Exception {
    assumeThat(FULL).exists();
    Path recording =
        Recorded.during(
            folder.resolve("good.jfr"),
            ignored -> new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(100)).receivePackets(50));
    Process process =
        new ProcessBuilder(SojournJvm.line(List.of(), List.of("analyze", recording.toString())))
            .redirectOutput(FULL.toFile())
            .start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isEqualTo(ExitCode.CANNOT);
    assertThat(said).containsOnlyOnce("\n").contains("cannot write to standard output");
  }

  /// The reader has gone before the JVM has started.
  @Test
  void aReaderThatLeavesIsNoError() throws Exception {
    Path said = folder.resolve("said");
    List<String> shell = List.of("sh", "-c", "{ \"$@\"; echo \"status $?\" >&2; } | true", "sh");
    List<String> line = new ArrayList<>(shell);
    line.addAll(SojournJvm.line(List.of(), List.of("completion")));
    Process process = new ProcessBuilder(line).redirectError(said.toFile()).start();

    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(said)).isEqualTo("status 0\n");
  }
}
