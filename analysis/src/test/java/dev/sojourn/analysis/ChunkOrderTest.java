package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sojourn.analysis.contract.Recording;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.ReportSchema;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chunks of one recording in any order, twice, and with some of them missing: as they are
/// after `jfr disassemble` and `jfr assemble`.
class ChunkOrderTest {
  private static final long SPACING = TimeUnit.MICROSECONDS.toNanos(100);
  private static final Duration LATE = Duration.ofMillis(50);
  private static final long ROUNDING = TimeUnit.MICROSECONDS.toNanos(1);
  private static final int CALLS = 5;
  private static final int AT_ONCE = 100;

  @TempDir Path folder;
  private Path recorded;
  private List<byte[]> chunks;

  @BeforeEach
  void record() throws Exception {
    recorded =
        Recorded.during(
            folder.resolve("recorded.jfr"),
            recording -> {
              FakeReceiver receiver = FakeReceiver.late(1, SPACING, LATE);
              for (int i = 0; i < CALLS; i++) {
                receiver.receive(AT_ONCE);
                receiver.stallAsleep(30);
                Recorded.rotate();
              }
              receiver.catchUp(AT_ONCE);
            });
    chunks = split(Files.readAllBytes(recorded));
    assertThat(chunks).hasSizeGreaterThan(CALLS);
  }

  private static List<byte[]> split(byte[] file) {
    List<byte[]> chunks = new ArrayList<>();
    for (int at = 0; at < file.length; ) {
      int size = (int) ByteBuffer.wrap(file).getLong(at + 8);
      chunks.add(Arrays.copyOfRange(file, at, at + size));
      at += size;
    }
    return chunks;
  }

  private Path write(String name, List<byte[]> parts) throws IOException {
    Path file = folder.resolve(name);
    OutputStream plain = Files.newOutputStream(file);
    try (OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      for (byte[] part : parts) {
        out.write(part);
      }
    }
    return file;
  }

  private static Report analyze(Path... files) throws RecordingException {
    return Analyzer.analyze(List.of(files), AnalysisOptions.everything(), Progress.NONE);
  }

  @Test
  void anyOrderWithinAFileTellsTheSame() throws Exception {
    List<byte[]> reversed = new ArrayList<>(chunks);
    Collections.reverse(reversed);
    List<byte[]> rotated = new ArrayList<>(chunks);
    Collections.rotate(rotated, 2);

    assertSame(write("reversed.jfr", reversed));
    assertSame(write("rotated.jfr", rotated));
    assertSame(write("reversed.jfr.gz", reversed));
  }

  @Test
  void chunksMayLieScatteredOverFiles() throws Exception {
    List<byte[]> even = new ArrayList<>();
    List<byte[]> odd = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      (i % 2 == 0 ? even : odd).addFirst(chunks.get(i));
    }

    assertSame(write("odd.jfr", odd), write("even.jfr", even));
  }

  @Test
  void aChunkThatIsThereTwiceCountsOnce() throws Exception {
    List<byte[]> twice = new ArrayList<>(chunks);
    twice.addAll(chunks.subList(1, 3));

    assertSame(write("twice.jfr", twice), recorded);
  }

  private void assertSame(Path... files) throws Exception {
    Report expected = analyze(recorded);
    Report report = analyze(files);
    assertThat(report.packets()).isEqualTo(expected.packets());
    assertThat(report.attribution()).isEqualTo(expected.attribution());
    assertThat(report.episodes()).isEqualTo(expected.episodes());
    assertThat(report.capacity()).isEqualTo(expected.capacity());
    assertThat(report.clock()).isEqualTo(expected.clock());
    assertThat(report.recording().missingNanos()).isZero();
    assertThat(report.recording().chunks()).isEqualTo(expected.recording().chunks());
  }

  @Test
  void aGapIsToldAndLeftOutOfRates() throws Exception {
    Report whole = analyze(recorded);
    Recording gapless = whole.recording();
    List<byte[]> some = new ArrayList<>(chunks);
    long missing =
        durationOf(some.remove(3)) + durationOf(some.remove(2)) + durationOf(some.remove(2));

    Report report = analyze(write("some.jfr", some));

    assertThat(report.recording().missingNanos()).isCloseTo(missing, within(ROUNDING));
    assertThat(report.recording().gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.durationNanos()).isCloseTo(missing, within(ROUNDING)));
    assertThat(gapless.gaps()).isEmpty();
    assertThat(report.recording().durationNanos()).isEqualTo(gapless.durationNanos());
    assertThat(TextReport.render(report, Style.PLAIN)).contains("missing between its chunks");
    assertThat(ReportSchema.problems(JsonReport.render(report))).isEmpty();
    assertThat(report.capacity().getFirst().arrivalsPerSecond())
        .as("packets a second while the recording ran, not over the gap")
        .isGreaterThan(rateOverGap(report, whole));
  }

  /// What the rate would be if nothing had arrived while nothing was recorded.
  private static double rateOverGap(Report report, Report whole) {
    double share = (double) report.packets().count() / whole.packets().count();
    return whole.capacity().getFirst().arrivalsPerSecond() * share * 1.01;
  }

  private static long durationOf(byte[] chunk) {
    return ByteBuffer.wrap(chunk).getLong(40);
  }
}
