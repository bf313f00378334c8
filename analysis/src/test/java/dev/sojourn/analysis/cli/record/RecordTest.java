package dev.sojourn.analysis.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.cli.programs.LockedServer;
import dev.sojourn.analysis.cli.programs.UnreadConnections;
import dev.sojourn.analysis.cli.testing.ForeignProgram;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.cli.testing.SojournJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordTest {
  /// What other programs on a busy machine may take from the server.
  private static final Set<String> TAKEN_BY_OTHERS = Set.of("cpu-starvation", "freeze", "wakeup");

  @TempDir Path folder;

  @Test
  void namesTheLockInsideAServerThatKnowsNothingOfIt() throws IOException {
    Ran ran = record("app.jfr", ForeignProgram.command(LockedServer.class, "30"));

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(ran.out());
    JsonNode main = mainCauseInTheProgram(report);
    assertThat(main.get("cause").asText()).isEqualTo("lock");
    assertThat(main.get("detail").asText()).contains("HashMap", "report-writer");
    assertThat(report.at("/verdict/backpressure").asBoolean()).isTrue();
    assertThat(folder.resolve("app.jfr")).isRegularFile();
  }

  @Test
  void whatIsSampledIsInTheReport() throws IOException {
    Ran ran = record("app.jfr", "10ms", ForeignProgram.command(UnreadConnections.class));

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode sampled = new ObjectMapper().readTree(ran.out()).get("sampled");
    assertThat(sampled.get("sockets"))
        .anySatisfy(
            socket -> {
              assertThat(socket.get("protocol").asText()).isEqualTo("tcp");
              assertThat(socket.get("lowerBound").asBoolean()).isTrue();
              assertThat(socket.get("peakQueuedBytes").asLong()).isPositive();
              assertThat(socket.at("/age/maxNanos").asLong()).isPositive();
            });
    assertThat(sampled.get("acceptQueues"))
        .singleElement()
        .satisfies(
            queue -> {
              assertThat(queue.get("peak").asLong()).isEqualTo(UnreadConnections.WAITING);
              assertThat(queue.get("limit").asLong()).isEqualTo(UnreadConnections.LIMIT);
            });
  }

  @Test
  void theProgramsExitStatusIsPassedOn() {
    Ran ran = record("app.jfr", List.of(ForeignProgram.java(), "NoSuchProgram"));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("java ended with status 1");
  }

  @Test
  void aScriptThatStartsOneJvmHasOneRecording() throws IOException {
    Ran ran = record("app.jfr", script(1));

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(new ObjectMapper().readTree(ran.out()).at("/packets/count").asLong()).isPositive();
    assertThat(recordings()).containsExactly("app.jfr");
  }

  @Test
  void aScriptThatStartsSeveralJvmsHasARecordingOfEach() throws IOException {
    Ran ran = record("app.jfr", script(2));

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(recordings()).hasSize(2).allMatch(name -> name.matches("app-[0-9]+\\.jfr"));
    assertThat(ran.err()).contains(recordings());
  }

  @Test
  void theNameThatHoldsTheProcessIsTakenAsItIs() throws IOException {
    Ran ran = record("%p.jfr", ForeignProgram.command(LockedServer.class, "1"));

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(recordings()).hasSize(1).allMatch(name -> name.matches("[0-9]+\\.jfr"));
  }

  @Test
  void aWrongCommandIsSaidAndTheOldRecordingStays() throws IOException {
    Path old = Files.createFile(folder.resolve("app.jfr"));
    for (String command : new String[] {"no-such-program", "/no/such/program", "java25"}) {
      Ran ran = record("app.jfr", List.of(command));

      assertThat(ran.exitCode()).isEqualTo(3);
      assertThat(ran.err()).containsOnlyOnce("\n").contains("cannot start " + command);
      assertThat(old).exists();
    }
  }

  /// A `java` that says of its run-time image what is in `release`, and ends with 9.
  private Path javaOf(String release) throws IOException {
    Path home = Files.createDirectories(folder.resolve("jdk"));
    Files.writeString(home.resolve("release"), release);
    return executable(Files.createDirectory(home.resolve("bin")).resolve("java"), "exit 9");
  }

  @Test
  void aRunTimeImageWithoutAgentsIsRefused() throws IOException {
    Path java = javaOf("JAVA_VERSION=\"25\"\nMODULES=\"java.base jdk.jfr\"\n");
    Ran ran = record("app.jfr", List.of(java.toString(), "App"));

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("without java.instrument", "jlink --add-modules");
  }

  @Test
  void aProgramThatCannotBeRecordedRunsAndItsStatusIsPassedOn() throws IOException {
    Path java = javaOf("JAVA_VERSION=\"25\"\nMODULES=\"java.base java.instrument\"\n");
    Ran failed = record("app.jfr", List.of(java.toString(), "App"));
    executable(java, "exit 0");
    Ran done = record("app.jfr", List.of(java.toString(), "App"));

    assertThat(failed.exitCode()).isEqualTo(9);
    assertThat(done.exitCode()).isZero();
    assertThat(done.err()).contains("without jdk.jfr, so nothing was recorded");
  }

  @Test
  void anOldJavaIsRefused() throws IOException {
    Path java = javaOf("JAVA_VERSION=\"17.0.1\"\n");
    Ran ran = record("app.jfr", List.of(java.toString(), "-version"));

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains(java + " is Java 17, and the agent needs 25 or newer");
  }

  @Test
  void aCommaInTheFolderIsRefused() {
    Ran ran = record("a,b/app.jfr", List.of(ForeignProgram.java(), "-version"));

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).containsOnlyOnce("\n").contains("a,b/app", "--output");
  }

  @Test
  void aProgramThatFailsBeforeItHasASocketReplacesNothing() throws IOException {
    Path old = Files.writeString(folder.resolve("app.jfr"), "old");
    Ran ran =
        SojournJvm.run(
            folder,
            List.of(
                "record", "--force", "-o", "" + old, "--", ForeignProgram.java(), "NoSuchProgram"));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("java ended with status 1", "app.jfr was not written");
    assertThat(old).hasContent("old");
    assertThat(recordings()).containsExactly("app.jfr");
  }

  @Test
  void anOlderRecordingIsReplacedOnlyByForce() throws IOException {
    Path old = Files.writeString(folder.resolve("app.jfr"), "old");
    List<String> program = ForeignProgram.command(LockedServer.class, "1");
    Ran refused = record("app.jfr", program);

    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).containsOnlyOnce("\n").contains("app.jfr exists already", "--force");
    assertThat(old).hasContent("old");

    List<String> forced = new ArrayList<>(List.of("record", "--force", "-o", "" + old, "--"));
    forced.addAll(program);
    Ran ran = SojournJvm.run(folder, forced);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(Files.size(old)).isGreaterThan(10);
    assertThat(recordings()).containsExactly("app.jfr");
  }

  private Ran record(String output, List<String> command) {
    return record(output, "off", command);
  }

  private Ran record(String output, String sample, List<String> command) {
    List<String> line = new ArrayList<>(List.of("record", "--format=json", "--sample=" + sample));
    line.addAll(List.of("--output", folder.resolve(output).toString(), "--"));
    line.addAll(command);
    return SojournJvm.run(folder, line);
  }

  /// A script, in a folder with a space in its name.
  private List<String> script(int jvms) throws IOException {
    String start =
        "'" + String.join("' '", ForeignProgram.command(LockedServer.class, "1")) + "'\n";
    Path spaced = Files.createDirectory(folder.resolve("my programs"));
    return List.of(executable(spaced.resolve("start.sh"), start.repeat(jvms)).toString());
  }

  private static Path executable(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\nset -e\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private List<String> recordings() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jfr"))
          .toList();
    }
  }

  private static JsonNode mainCauseInTheProgram(JsonNode report) {
    JsonNode main = null;
    for (JsonNode row : report.get("attribution")) {
      boolean larger = main == null || row.get("nanos").asLong() > main.get("nanos").asLong();
      if (larger && !TAKEN_BY_OTHERS.contains(row.get("cause").asText())) {
        main = row;
      }
    }
    return main;
  }
}
