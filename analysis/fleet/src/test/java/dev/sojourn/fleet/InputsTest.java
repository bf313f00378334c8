package dev.sojourn.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.fleet.DemoFleet.Scenario;
import dev.sojourn.fleet.report.FleetReport;
import dev.sojourn.fleet.report.FleetReport.Failed;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files as they lie about: copied, compressed, damaged, rotated.
class InputsTest {
  private static final long START = 1_700_000_000_000L;

  @TempDir private Path folder;
  private Path recordings;
  private Path one;
  private long packets;

  @BeforeEach
  void write() throws Exception {
    recordings = folder.resolve("recordings");
    one = DemoFleet.disguise(Scenario.NONE).write(recordings.resolve("one.jfr"), 21, START, 0);
    packets = run().inputs().packets();
  }

  private FleetReport run() throws Exception {
    return FleetRun.loop(1, folder.resolve("output"), recordings.toString());
  }

  @Test
  void aCopyCountsOnceEvenIfItIsCompressed() throws Exception {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(recordings.resolve("copy.jfr.gz")))) {
      Files.copy(one, out);
    }

    FleetReport report = run();

    assertThat(report.inputs().packets()).isEqualTo(packets);
    assertThat(report.inputs().processes()).isEqualTo(1);
    assertThat(report.inputs().copies()).isEqualTo(1);
  }

  @Test
  void filesOfOneProcessAreJoined() throws Exception {
    long later = TimeUnit.MINUTES.toNanos(1);
    DemoFleet.disguise(Scenario.NONE).write(recordings.resolve("a.jfr"), 21, START, later);

    FleetReport report = run();

    assertThat(report.inputs().processes()).isEqualTo(1);
    assertThat(report.inputs().read()).isEqualTo(2);
    assertThat(report.inputs().packets()).isEqualTo(2 * packets);
  }

  @Test
  void twoProcessesOfOneNumberAreTwo() throws Exception {
    DemoFleet.disguise(Scenario.NONE).write(recordings.resolve("two.jfr"), 21, START + 1, 0);
    // Same number, same start, at the same time: in containers, on two machines.
    long shift = startOf(Scenario.NONE) - startOf(Scenario.SLEEP);
    DemoFleet.disguise(Scenario.SLEEP).write(recordings.resolve("three.jfr"), 21, START, shift);

    FleetReport report = run();

    assertThat(report.inputs().processes()).isEqualTo(3);
    assertThat(report.inputs().failed()).isEmpty();
  }

  private static long startOf(Scenario scenario) throws Exception {
    return DemoFleet.disguise(scenario).startNanos();
  }

  @Test
  void whatCannotBeReadIsARowWithItsSentence() throws Exception {
    byte[] whole = Files.readAllBytes(one);
    Files.createFile(recordings.resolve("empty.jfr"));
    Files.writeString(recordings.resolve("foreign.jfr"), "a text");
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, 2_000, 20_000, (byte) 0x55);
    Files.write(recordings.resolve("damaged.jfr"), damaged);

    FleetReport report = run();

    assertThat(report.inputs().packets()).isEqualTo(packets);
    assertThat(report.inputs().failed())
        .hasSize(3)
        .allSatisfy(failed -> assertThat(failed.sentence()).contains(failed.file()))
        .extracting(Failed::kind)
        .containsExactlyInAnyOrder("corrupt", "empty", "not_a_recording");
  }

  @Test
  void aPathWithoutRecordingsIsRefused() {
    assertThatThrownBy(() -> FleetRun.loop(1, folder, folder.resolve("nowhere").toString()))
        .isInstanceOf(NothingFoundException.class)
        .hasMessageContaining("nowhere names no recording");
  }

  @Test
  void aPatternNamesTheFilesThatItMatches() throws Exception {
    DemoFleet.disguise(Scenario.NONE).write(recordings.resolve("x/two.jfr"), 22, START, 0);

    FleetReport report = FleetRun.loop(1, folder.resolve("other"), recordings + "/*/t*.jfr");

    assertThat(report.inputs().files()).isEqualTo(1);
    assertThat(report.inputs().failed()).isEmpty();
  }

  @Test
  void whatHasNotChangedIsNotExplainedAgain() throws Exception {
    Path parts = folder.resolve("output/parts");
    FileTime before = modified(parts);
    String report = FleetRun.json(run());

    assertThat(modified(parts)).isEqualTo(before);
    Files.setLastModifiedTime(one, FileTime.fromMillis(START));
    assertThat(FleetRun.json(run())).isEqualTo(report);
    assertThat(modified(parts)).isNotEqualTo(before);
  }

  private static FileTime modified(Path parts) throws Exception {
    try (Stream<Path> files = Files.walk(parts)) {
      Path last =
          files
              .filter(Files::isRegularFile)
              .max(Comparator.comparing(file -> file.toFile().lastModified()))
              .orElseThrow();
      return Files.getLastModifiedTime(last);
    }
  }
}
