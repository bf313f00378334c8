package dev.sojourn.analysis.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of files that are there before an output is written.
class OutputTest {
  @TempDir Path folder;

  @Test
  void whatExistsIsReplacedOnlyByForce() throws IOException {
    Path old = Files.writeString(folder.resolve("report"), "old");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> write(old, false))
        .withMessageContaining("report exists already")
        .withMessageContaining("--force");
    assertThat(old).hasContent("old");

    write(old, true);
    assertThat(old).hasContent("new");
  }

  @Test
  void aLinkIsFollowedOnlyByForceAndStaysALink() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    assertThatExceptionOfType(Failure.class).isThrownBy(() -> write(link, false));
    assertThat(target).hasContent("old");

    write(link, true);
    assertThat(link).isSymbolicLink().hasContent("new");
    assertThat(target).hasContent("new");
  }

  @Test
  void aLinkToNowhereCreatesNothingThere() throws IOException {
    Path target = folder.resolve("target");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    assertThatExceptionOfType(Failure.class).isThrownBy(() -> write(link, false));
    assertThat(target).doesNotExist();
  }

  @Test
  void whatIsNotCommittedLeavesNothing() throws IOException {
    Path old = Files.writeString(folder.resolve("report"), "old");
    try (LateFile file = new LateFile(old, true)) {
      file.text().append("half").flush();
    }
    assertThat(old).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(old);
    }
  }

  @Test
  void aNewFileMayBeReadByWhomAnyNewFileMay() throws IOException {
    Path report = folder.resolve("report");
    write(report, false);
    Path any = Files.createFile(folder.resolve("any"));
    assertThat(Files.getPosixFilePermissions(report)).isEqualTo(Files.getPosixFilePermissions(any));
  }

  @Test
  void aPipeIsWrittenToWithoutForce() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    FutureTask<String> reader = new FutureTask<>(() -> Files.readString(pipe));
    Thread.ofPlatform().daemon().start(reader);

    write(pipe, false);

    assertThat(reader.get(60, TimeUnit.SECONDS)).isEqualTo("new");
    assertThat(pipe).exists().matches(file -> !Files.isRegularFile(file), "is still a pipe");
  }

  private static void write(Path path, boolean force) throws IOException {
    try (LateFile file = new LateFile(path, force)) {
      file.text().write("new");
      file.commit();
    }
  }
}
