package dev.sojourn.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Report;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recording by a receiver of before: each packet's event holds its sender's address, its
/// arrival, and a flag for all that may be unusual about it.
class OldRecordingTest {
  @TempDir private Path folder;

  @Test
  void isStillUnderstood() throws Exception {
    Path file = unpacked();
    List<RecordedEvent> packets =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals("sojourn.PacketReceived"))
            .toList();
    assertThat(packets).hasSize(20).allMatch(event -> event.hasField("arrival"));

    Report report = Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);

    assertThat(report.packets().count()).isEqualTo(20);
    assertThat(report.packets().stamped()).isEqualTo(20);
    assertThat(report.packets().truncated()).isOne();
    assertThat(report.packets().clockStepped()).isZero();
    assertThat(report.delay().totalNanos())
        .isEqualTo(packets.stream().mapToLong(event -> event.getLong("queueDelay")).sum());
    assertThat(report.attribution()).extracting(Attribution::cause).contains("sleep");
  }

  private Path unpacked() throws Exception {
    Path file = folder.resolve("old.jfr");
    try (InputStream packed =
        new GZIPInputStream(getClass().getResourceAsStream("before-senders.jfr.gz"))) {
      Files.copy(packed, file);
    }
    return file;
  }
}
