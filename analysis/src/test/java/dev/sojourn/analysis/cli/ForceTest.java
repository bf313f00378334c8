package dev.sojourn.analysis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.cli.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the commands do to a file that is where their output goes.
class ForceTest {
  private static final String OLD = "old";

  @TempDir private static Path recordings;
  private static Path recording;

  @TempDir private Path folder;

  @BeforeAll
  static void record() {
    recording =
        Recorded.during(
            recordings.resolve("in.jfr"), jfr -> new FakeReceiver(1, 100_000).receivePackets(50));
  }

  private static Ran run(String command, Path in, Path out, String... options) {
    List<String> words = new ArrayList<>(List.of(command, in.toString()));
    if (command.equals("analyze")) {
      words.add("-o");
    }
    words.add(out.toString());
    words.addAll(List.of(options));
    return Ran.sojourn(words.toArray(String[]::new));
  }

  private Path old() throws IOException {
    return Files.writeString(folder.resolve("out"), OLD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyze", "annotate"})
  void whatExistsIsReplacedOnlyByForce(String command) throws IOException {
    Path out = old();

    assertRefused(run(command, recording, out), out + " exists already", "--force");
    assertThat(out).hasContent(OLD);

    assertThat(run(command, recording, out, "--force").exitCode()).isZero();
    assertThat(Files.size(out)).isGreaterThan(OLD.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyze", "annotate"})
  void aLinkStaysALink(String command) throws IOException {
    Path target = old();
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    assertRefused(run(command, recording, link), link + " exists already");

    assertThat(run(command, recording, link, "--force").exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(Files.size(target)).isGreaterThan(OLD.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyze", "annotate"})
  void whatGoesWrongLeavesTheOldOne(String command) throws IOException {
    Path out = old();
    Path text = Files.writeString(recordings.resolve("text.jfr"), "no recording");

    assertRefused(run(command, text, out, "--force"), "text.jfr");

    assertThat(out).hasContent(OLD);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void anAnnotatedCopyIsARecording() throws IOException {
    Path out = old();

    run("annotate", recording, out, "--force");

    assertThat(RecordingFile.readAllEvents(out))
        .hasSizeGreaterThanOrEqualTo(RecordingFile.readAllEvents(recording).size());
  }

  /// It would become a file.
  @Test
  void noCopyTakesThePlaceOfAPipeOrAFolder() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertRefused(run("annotate", recording, pipe), "no regular file");
    assertRefused(run("annotate", recording, empty, "--force"), "no regular file");

    assertThat(pipe).exists().matches(file -> !Files.isRegularFile(file), "is still a pipe");
    assertThat(empty).isEmptyDirectory();
  }

  private static void assertRefused(Ran ran, String... words) {
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).containsOnlyOnce("\n").contains(words);
  }
}
