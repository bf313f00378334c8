package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.faults.Fault;
import dev.sojourn.events.Schema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backlog that lies in several chunks: a row of faults.md.
class RotationFaultsTest {
  private static final long SPACING = TimeUnit.MICROSECONDS.toNanos(100);
  private static final Duration LATE = Duration.ofMillis(50);
  private static final int CALLS = 4;
  private static final int AT_ONCE = 100;

  @TempDir Path folder;

  @Test
  @Fault(
      what = "The recording of such a backlog is analysed",
      promise = "No packet is missing, none twice; the episode is one")
  void backlogInSeveralChunks() throws Exception {
    Path file =
        Recorded.during(
            folder.resolve("rotated.jfr"),
            recording -> {
              FakeReceiver receiver = FakeReceiver.late(1, SPACING, LATE);
              for (int i = 0; i < CALLS; i++) {
                receiver.receive(AT_ONCE);
                Recorded.rotate();
              }
              receiver.catchUp(AT_ONCE);
            });
    long packets =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals(Schema.PacketReceived.NAME))
            .count();

    Report report = Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);

    assertThat(packets).isGreaterThan(CALLS * AT_ONCE);
    assertThat(report.packets().count()).isEqualTo(packets);
    assertThat(report.episodes())
        .extracting(EpisodeRow::packets)
        .as("one that holds what each chunk has of it")
        .anyMatch(inEpisode -> inEpisode > CALLS * AT_ONCE);
  }
}
