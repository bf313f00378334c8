package dev.sojourn.analysis.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.cli.testing.Launcher;
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

  /// Packets that take more room than the disk has.
  private static final long ENOUGH = 600_000;

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
  @Fault(
      what = "The disk is full while a report is written",
      promise = "The old file stays as it was, nothing is left beside it, exit status 3")
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
  @Fault(what = "The disk is full while a recording is annotated", promise = "The same")
  void diskFullWhileAnnotating() throws Exception {
    assertTheOldFileStays(
        Programs.sojourn(List.of(), "annotate", recording, disk.resolve("out"), "--force"));
  }

  private void assertTheOldFileStays(List<String> command) throws Exception {
    Ended ended = new TinyDisk(disk, "64k").run(KEEPING_AN_OLD_FILE, command);

    assertThat(ended.status()).as(ended.output()).isEqualTo(3);
    assertThat(ended.output()).contains("cannot write", "[old]").endsWith("files: out\n");
  }

  @Test
  @Fault(
      what = "The disk is full while a JVM records",
      promise =
          "The JDK's flight recorder ends its JVM (bound the repository with `maxsize`, or give it"
              + " a disk with room); what it had written is analysed")
  void diskFullWhileRecording() throws Exception {
    Ended ended = record("");

    assertThat(ended.output()).contains("no space left on device");
    assertThat(RepositoryFiles.packetsIn(RepositoryFiles.below(folder, recording))).isPositive();
  }

  @Test
  @Fault(
      what = "The same JVM's repository is bounded (`maxsize`) below what the disk has room for",
      promise = "It runs to its end, and the newest packets are analysed")
  void diskThatTheRepositoryFitsOn() throws Exception {
    Ended ended = record(",maxsize=2M");

    assertThat(ended.output()).contains("recorded ").doesNotContain("no space left on device");
    assertThat(ended.status()).as(ended.output()).isZero();
  }

  /// Puts more on record than the disk holds, which the other test shows.
  private Ended record(String recordingOptions) throws Exception {
    return new TinyDisk(disk, "12m")
        .run(
            "\"$@\"; status=$?; cp \"$disk\"/*/*.jfr \"" + folder + "\"; exit $status",
            Programs.flood("" + disk, recordingOptions, ENOUGH));
  }

  @Test
  @Fault(
      what = "The disk is full that `record` puts its recording on",
      promise =
          "One sentence that says so and where the cut-off rest lies, beside the old file, which"
              + " stays as it was; exit status 3")
  void diskFullUnderARecording() throws Exception {
    Ended ended =
        launched(
            "record",
            "--force",
            "-o",
            disk.resolve("out").toString(),
            "--",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-version");

    assertCutOffIsSaid(ended, "out");
  }

  @Test
  @Fault(what = "The disk is full that `demo` puts its recording on", promise = "The same")
  void diskFullUnderADemo() throws Exception {
    Ended ended = launched("demo", "--seconds", "1", "--output", disk.toString());

    assertCutOffIsSaid(ended, "demo.jfr");
  }

  private Ended launched(String... words) throws Exception {
    Launcher launcher = Launcher.in(Files.createTempDirectory(folder, "installed"));
    return new TinyDisk(disk, "64k")
        .run(
            "for old in out demo.jfr; do printf old > \"$disk/$old\"; done; "
                + launcher.shell(words)
                + "; status=$?; cat \"$disk/out\" \"$disk/demo.jfr\"; ls -A \"$disk\"; exit"
                + " $status",
            List.of());
  }

  private void assertCutOffIsSaid(Ended ended, String name) {
    assertThat(ended.status()).as(ended.output()).isEqualTo(3);
    assertThat(ended.output())
        .contains("the disk under " + disk.resolve(name) + " is full", "make room", "oldold")
        .containsPattern("what there is lies in \\S+\\.part")
        .doesNotContain("Exception");
  }
}
