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

      JsonNode root = mainRoot("handler", record(program));

      assertThat(root.get("text").asText())
          .contains("blocked in", "HeldUpServer.lookUp", "lookupAllHostAddr");
    }
  }

  @Test
  void whoRetransformsClassesIsNamed() throws IOException {
    List<String> program = ForeignProgram.command(HeldUpServer.class, ROUNDS, "retransformation");
    program.add(1, "-javaagent:" + agent());

    // On a busy machine threads are late to the same safepoints, which is a root of its own.
    assertThat(record(program).get("roots"))
        .filteredOn(root -> root.get("text").asText().contains("coverage-tool asking for"))
        .singleElement()
        .satisfies(
            root -> {
              assertThat(root.get("cause").asText()).isEqualTo("safepoint");
              assertThat(root.get("text").asText()).contains("HeldUpServer.retransform");
              assertThat(root.get("advice").asText()).contains("less often", "coverage-tool");
            });
  }

  /// Nobody owns a `StampedLock`, so that neither events nor the witness can tell who writes.
  @Test
  void whoKeptReadersOutOfAStampedLockIsFoundByWhenItRan() throws IOException {
    List<String> program = ForeignProgram.command(HeldUpServer.class, ROUNDS, "stamped-lock");

    JsonNode root = mainRoot("park", record(program));

    assertThat(root.get("text").asText())
        .contains("price-writer seems to have woken main", "HeldUpServer.handle");
    assertThat(root.get("advice").asText())
        .contains("out of what price-writer does", "HeldUpServer.handle");
  }

  @Test
  void aVirtualThreadThatBroughtTheAnswerIsNamed() throws IOException {
    List<String> program = ForeignProgram.command(HeldUpServer.class, ROUNDS, "virtual-task");

    JsonNode root = mainRoot("park", record(program));

    assertThat(root.get("text").asText())
        .contains("sleep in a virtual thread at ", "HeldUpServer.load", "have woken main");
    assertThat(root.get("advice").asText()).contains("Take the sleep at HeldUpServer.load");
  }

  /// What most of a cause comes from. How much of all waiting the cause is depends on what else the
  /// machine does.
  private static JsonNode mainRoot(String cause, JsonNode report) {
    return StreamSupport.stream(report.get("roots").spliterator(), false)
        .filter(row -> row.get("cause").asText().equals(cause))
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
    String replaced = "mount --bind /etc/hostname /etc/resolv.conf";
    return new ProcessBuilder("unshare", "--mount", "sh", "-c", replaced).start().waitFor() == 0;
  }
}
