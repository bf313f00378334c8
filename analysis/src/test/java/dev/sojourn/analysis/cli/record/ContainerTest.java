package dev.sojourn.analysis.cli.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.cli.jvm.AgentJar;
import dev.sojourn.analysis.cli.programs.PingServer;
import dev.sojourn.analysis.cli.testing.ForeignProgram;
import dev.sojourn.analysis.cli.testing.Launcher;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.cli.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /// Where it sees its classes: a folder that every Linux has.
  private static final String SEEN = "/mnt";

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
      ProcessHandle jvm = jvmIn(namespaces);
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

  /// What it records of itself lies in a root that goes away with it.
  @Test
  void whatAWatchedOneWroteAsItEndedIsNotLost() throws Exception {
    Launcher launcher = Launcher.in(folder.resolve("installed"));
    Path output = folder.resolve("seen.jfr");
    try (RunningProgram namespaces = start()) {
      String pid = Long.toString(jvmIn(namespaces).pid());
      try (RunningProgram watch =
          RunningProgram.start(
              List.of("sh", "-c", launcher.shell("watch", pid, "--output=" + output)))) {
        watch.await(Pattern.compile("^watching process"));
        assertThat(namespaces.end()).contains("ended");

        assertThat(watch.rest())
            .contains("process " + pid + " has ended: this is what was seen until then")
            .noneMatch(line -> line.contains("is lost"));
      }
    }
    assertThat(folder.resolve("seen-jvm.jfr")).isNotEmptyFile();
  }

  private static ProcessHandle jvmIn(RunningProgram namespaces) {
    return ProcessHandle.of(Long.parseLong(namespaces.pid()))
        .orElseThrow()
        .descendants()
        .reduce((outer, inner) -> inner)
        .orElseThrow();
  }

  /// In a container every JVM may be process 1 and names its attach socket after that: as there, it
  /// has a `/tmp` of its own, or the end of another such JVM would take the socket away.
  private RunningProgram start() throws IOException {
    List<String> program = new ArrayList<>(ForeignProgram.command(PingServer.class));
    String classes = program.set(program.indexOf("-cp") + 1, SEEN);
    String hidden =
        Stream.of(folder, AgentJar.installed().path().toRealPath().getParent(), Path.of("/tmp"))
            .map(path -> " && mount -t tmpfs none '" + path + "'")
            .collect(Collectors.joining());
    String line = program.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    String inside = "mount --bind '%s' %s%s && exec %s".formatted(classes, SEEN, hidden, line);
    RunningProgram namespaces =
        RunningProgram.start(List.of("sh", "-c", "exec " + UNSHARE + "sh -c \"" + inside + "\""));
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
