package dev.sojourn.analysis.cli.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.cli.jvm.AgentJar;
import dev.sojourn.analysis.cli.programs.PingServer;
import dev.sojourn.analysis.cli.testing.ForeignProgram;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.cli.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A JVM that has namespaces of its own for processes and mounts, as in a container: it sees
/// neither the agent's jar nor the folder that the recording is to be in.
class ContainerTest {
  private static final String UNSHARE = "unshare --mount --pid --fork --kill-child --mount-proc ";

  @TempDir Path folder;

  @BeforeEach
  void namespacesCanBeMade() throws Exception {
    Process made =
        new ProcessBuilder("sh", "-c", UNSHARE + "mount -t tmpfs none " + folder)
            .redirectErrorStream(true)
            .start();
    assumeThat(made.waitFor()).as("namespaces need root").isZero();
  }

  @Test
  void attachReachesIntoIt() throws Exception {
    Path output = folder.resolve("app.jfr");
    try (RunningProgram namespaces = start()) {
      ProcessHandle jvm =
          ProcessHandle.of(Long.parseLong(namespaces.pid()))
              .orElseThrow()
              .descendants()
              .reduce((outer, inner) -> inner)
              .orElseThrow();
      Ran ran =
          Ran.sojourn(
              "attach",
              Long.toString(jvm.pid()),
              "--seconds=2",
              "--format=json",
              "--output",
              output.toString());

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(new ObjectMapper().readTree(ran.out()).at("/packets/count").asLong()).isPositive();
      assertThat(leftIn(jvm)).isEmpty();
      assertThat(namespaces.end()).contains("ended");
    }
    assertThat(output).isNotEmptyFile();
  }

  private RunningProgram start() throws IOException {
    String hidden =
        Stream.of(folder, AgentJar.installed().path().toRealPath().getParent())
            .map(path -> "mount -t tmpfs none '" + path + "'")
            .collect(Collectors.joining(" && "));
    String program =
        ForeignProgram.command(PingServer.class).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    RunningProgram namespaces =
        RunningProgram.start(
            List.of(
                "sh",
                "-c",
                "exec " + UNSHARE + "sh -c \"" + hidden + " && exec " + program + "\""));
    namespaces.await(Pattern.compile("^ready$"));
    return namespaces;
  }

  private static List<Path> leftIn(ProcessHandle jvm) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + jvm.pid() + "/root/tmp"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("sojourn-" + jvm.pid() + "-"))
          .toList();
    }
  }
}
