package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sojourn.analysis.live.Live;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.EventStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTest {
  @TempDir private Path directory;

  @Test
  void sumsARecordingUpAsTheAnalysisDoes() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("live.jfr"),
            recording -> {
              FakeReceiver receiver = new FakeReceiver(7, TimeUnit.MICROSECONDS.toNanos(200));
              receiver.receiveFor(100);
              receiver.stallAsleep(300);
              receiver.receiveFor(20);
            });
    long packets =
        Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE)
            .packets()
            .count();
    List<Live.Frame> frames = frames(file);

    List<Live.Row> rows = frames.stream().flatMap(frame -> frame.rows().stream()).toList();
    assertThat(rows).extracting(Live.Row::name).containsOnly("#7");
    assertThat(frames.stream().mapToDouble(LiveTest::packets).sum())
        .isCloseTo(packets, within(0.5));
    assertThat(rows)
        .anyMatch(
            row ->
                "sleep".equals(row.cause()) && row.maxNanos() > TimeUnit.MILLISECONDS.toNanos(250));
  }

  /// Nobody can tell how many that is a second.
  @Test
  void showsWhatCameInOneInstantWithoutARate() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("instant.jfr"),
            recording -> FakeReceiver.late(7, 1_000_000, Duration.ofMillis(20)).receive());

    List<Live.Row> rows = frames(file).getLast().rows();

    assertThat(rows)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.packetsPerSecond()).isNull();
              assertThat(row.maxNanos()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(19));
            });
  }

  private static List<Live.Frame> frames(Path file) throws IOException {
    List<Live.Frame> frames = new ArrayList<>();
    try (EventStream stream = EventStream.openFile(file)) {
      new Live(frames::add).follow(stream);
      stream.start();
    }
    return frames;
  }

  private static double packets(Live.Frame frame) {
    double seconds = frame.length().toNanos() / 1e9;
    return frame.rows().stream().mapToDouble(row -> row.packetsPerSecond() * seconds).sum();
  }
}
