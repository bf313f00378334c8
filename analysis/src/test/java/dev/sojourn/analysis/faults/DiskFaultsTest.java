package dev.sojourn.analysis.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.faults.TinyDisk.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is full: each test is a row of faults.md.
class DiskFaultsTest {
  private static final String KEEPING_AN_OLD_FILE =
      "printf old > \"$disk/out\"; \"$@\"; status=$?; echo \"[$(cat \"$disk/out\")]\";"
          + " echo \"files: $(ls -A \"$disk\")\"; exit $status";

  @TempDir private static Path folder;
  private static Path recording;

  private Path disk;

  @BeforeAll
  static void record() {
    recording =
        Recorded.during(
            folder.resolve("good.jfr"),
            ignored -> new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(100)).receivePackets(500));
  }

  @BeforeEach
  void make() throws Exception {
    disk = Files.createTempDirectory(folder, "disk");
  }

  @Test
  void diskFullWhileWritingAReport() throws Exception {
    assertTheOldFileStays(
        Programs.sojourn(
            List.of(),
            "analyze",
            recording,
            "--format=html",
            "--force",
            "-o",
            disk.resolve("out")));
  }

  @Test
  void diskFullWhileAnnotating() throws Exception {
    assertTheOldFileStays(
        Programs.sojourn(List.of(), "annotate", recording, disk.resolve("out"), "--force"));
  }

  private void assertTheOldFileStays(List<String> command) throws Exception {
    Ended ended = new TinyDisk(disk, "64k").run(KEEPING_AN_OLD_FILE, command);

    assertThat(ended.status()).as(ended.output()).isEqualTo(3);
    assertThat(ended.output()).contains("cannot write", "[old]").endsWith("files: out\n");
  }

  /// The JDK's flight recorder ends its JVM when its repository is full; a bound on it (`maxsize`)
  /// keeps it from that.
  @Test
  void diskFullWhileRecording() throws Exception {
    Ended ended =
        new TinyDisk(disk, "12m")
            .run("\"$@\"; cp \"$disk\"/*/*.jfr \"" + folder + "\"", Programs.flood("" + disk, ""));

    assertThat(ended.output()).contains("no space left on device");
    assertThat(RepositoryFiles.packetsIn(folder, recording)).isPositive();
  }
}
