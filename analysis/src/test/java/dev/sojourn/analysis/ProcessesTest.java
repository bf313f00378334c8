package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sojourn.analysis.RecordingException.Kind;
import dev.sojourn.analysis.contract.Recording;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which process a recording is of, and recordings of two.
class ProcessesTest {
  private static final long SPACING = TimeUnit.MILLISECONDS.toNanos(1);

  // Where a chunk's header has them.
  private static final int START_NANOS = 32;
  private static final int DURATION_NANOS = 40;
  private static final int START_TICKS = 48;
  private static final int TICKS_A_SECOND = 56;

  @TempDir Path folder;
  private Path ours;
  private Path another;

  @BeforeEach
  void record() throws Exception {
    ours =
        Recorded.during(
            folder.resolve("ours.jfr"), recording -> new FakeReceiver(1, SPACING).receive(10));
    another = folder.resolve("another.jfr");
    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:StartFlightRecording:filename=" + another,
                "-Xlog:disable",
                "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(child.waitFor()).isZero();
  }

  @Test
  void aReportNamesItsProcess() throws Exception {
    Report report = analyze(ours);

    Recording.Process process = report.recording().process();
    assertThat(process.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(process.jvmStart()).isBefore(Instant.now());
    assertThat(TextReport.render(report, Style.PLAIN)).contains("process " + process.pid());
  }

  @Test
  void filesOfTwoProcessesAreRefusedByName() {
    RecordingException refusal = refusal(ours, another);

    assertThat(refusal.kind()).isEqualTo(Kind.SEVERAL_PROCESSES);
    assertThat(refusal)
        .hasMessageContainingAll(ours.toString(), another.toString())
        .hasMessageContaining(" are recordings of two processes, process ")
        .hasMessageContaining("process " + ProcessHandle.current().pid() + ", started ")
        .hasMessageContaining(" and process ");
  }

  @Test
  void theOrderInWhichTheyAreNamedDoesNotMatter() {
    assertThat(refusal(another, ours).kind()).isEqualTo(Kind.SEVERAL_PROCESSES);
  }

  /// Each JVM has a JFR clock of its own, by which the files overlap though they lie seconds apart.
  @Test
  void soAreThoseThatSeemToOverlap() throws Exception {
    ByteBuffer first = ByteBuffer.wrap(Files.readAllBytes(ours));
    ByteBuffer second = ByteBuffer.wrap(Files.readAllBytes(another));
    long seconds = TimeUnit.SECONDS.toNanos(10);
    second.putLong(START_NANOS, first.getLong(START_NANOS) + seconds);
    second.putLong(DURATION_NANOS, 2 * seconds);
    second.putLong(START_TICKS, first.getLong(START_TICKS) - second.getLong(TICKS_A_SECOND));
    Files.write(another, second.array());

    assertThat(refusal(ours, another).kind()).isEqualTo(Kind.SEVERAL_PROCESSES);
  }

  @Test
  void oneFileMadeOfTwoProcessesIsRefused() throws Exception {
    Path joined = folder.resolve("joined.jfr");
    try (OutputStream out = Files.newOutputStream(joined)) {
      Files.copy(ours, out);
      Files.copy(another, out);
    }

    assertThat(refusal(joined))
        .hasMessageStartingWith(joined + " holds recordings of two processes");
  }

  private static RecordingException refusal(Path... files) {
    return catchThrowableOfType(RecordingException.class, () -> analyze(files));
  }

  private static Report analyze(Path... files) throws RecordingException {
    return Analyzer.analyze(List.of(files), AnalysisOptions.everything(), Progress.NONE);
  }
}
