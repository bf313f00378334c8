package dev.sojourn.analysis.cli.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.cli.programs.HeldUpServer;
import dev.sojourn.analysis.cli.testing.ForeignProgram;
import dev.sojourn.analysis.cli.testing.Ran;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Roots that JFR alone does not tell, in programs that know nothing of Sojourn.
class RootsInForeignProgramsTest {
  private static final String ROUNDS = "25";

  @TempDir Path folder;

  @Test
  void aNameLookUpInTheHandlerIsNamed() throws Exception {
    assumeThat(canReplaceFiles()).as("it needs a mount namespace").isTrue();
    try (SlowNameServer server = SlowNameServer.start()) {
      Path resolver = Files.writeString(folder.resolve("resolv.conf"), server.resolverSettings());
      List<String> program = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c"));
      program.add("mount --bind " + resolver + " /etc/resolv.conf && exec \"$@\"");
      program.add("sh");
      program.addAll(ForeignProgram.command(HeldUpServer.class, ROUNDS, "look-up"));

      JsonNode root = mainRoot(record(program));

      assertThat(root.get("cause").asText()).isEqualTo("handler");
      assertThat(root.get("text").asText()).contains("receiver running", "lookupAllHostAddr");
    }
  }

  @Test
  void whoRetransformsClassesIsNamed() throws IOException {
    List<String> program = ForeignProgram.command(HeldUpServer.class, ROUNDS, "retransformation");
    program.add(1, "-javaagent:" + agent());

    JsonNode root = mainRoot(record(program));

    assertThat(root.get("cause").asText()).isEqualTo("safepoint");
    assertThat(root.get("text").asText())
        .contains("coverage-tool asking for", "HeldUpServer.retransform");
    assertThat(root.get("advice").asText()).contains("less often", "coverage-tool");
  }

  /// Nobody owns a `StampedLock`, so that neither events nor the witness can tell who writes.
  @Test
  void whoKeptReadersOutOfAStampedLockIsFoundByWhenItRan() throws IOException {
    JsonNode root =
        mainRoot(record(ForeignProgram.command(HeldUpServer.class, ROUNDS, "stamped-lock")));

    assertThat(root.get("cause").asText()).isEqualTo("park");
    assertThat(root.get("text").asText())
        .contains("price-writer seems to have woken receiver", "HeldUpServer.handle");
    assertThat(root.get("advice").asText()).contains("price-writer", "HeldUpServer.write");
  }

  /// What most packets in the program waited for; what the machine did meanwhile is left out.
  private static JsonNode mainRoot(JsonNode report) {
    return StreamSupport.stream(report.get("roots").spliterator(), false)
        .filter(row -> !RecordTest.TAKEN_BY_OTHERS.contains(row.get("cause").asText()))
        .max(Comparator.comparingLong(row -> row.get("chargedNanos").asLong()))
        .orElseThrow();
  }

  private JsonNode record(List<String> program) throws IOException {
    Path recording = folder.resolve("app.jfr");
    List<String> command = new ArrayList<>(List.of("record", "--format=json", "--output"));
    command.addAll(List.of(recording.toString(), "--"));
    command.addAll(program);
    Ran ran = Ran.sojourn(command.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return new ObjectMapper().readTree(ran.out());
  }

  private Path agent() throws IOException {
    Path jar = folder.resolve("coverage.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", HeldUpServer.class.getName());
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream written = new JarOutputStream(file, manifest)) {
      written.finish();
    }
    return jar;
  }

  private static boolean canReplaceFiles() throws Exception {
    return Stream.of("/etc/resolv.conf").map(Path::of).allMatch(Files::isRegularFile)
        && new ProcessBuilder(
                    "unshare", "--mount", "mount", "--bind", "/etc/hostname", "/etc/resolv.conf")
                .start()
                .waitFor()
            == 0;
  }
}
