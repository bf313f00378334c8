package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.SocketRow;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that sends each query from a socket of its own, as DNS clients do.
class OneShotSocketsTest {
  private static final int SOCKETS = 3000;
  private static final int SLOW = 1234;

  @TempDir Path directory;

  @Test
  void theWorstAreToldAndTheOthersCounted() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("queries.jfr"),
            recording -> {
              for (int socket = 1; socket <= SOCKETS; socket++) {
                Duration late = Duration.ofSeconds(socket == SLOW ? 1 : 0);
                FakeReceiver.late(socket, Duration.ofSeconds(1).toNanos(), late).receivePackets(1);
              }
            });
    Report report =
        Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE, Observer.NONE);
    long packets = report.packets().count();

    assertThat(report.sockets()).hasSize(100).anyMatch(row -> row.id() == SLOW);
    assertThat(report.others().sockets().count()).isEqualTo(SOCKETS - 100);
    assertThat(
            report.others().sockets().packets()
                + report.sockets().stream().mapToLong(SocketRow::packets).sum())
        .isEqualTo(packets);
    assertThat(report.capacity()).hasSizeLessThanOrEqualTo(100);
    assertThat(JsonReport.render(report).length()).isLessThan(300_000);
    assertThat(TextReport.render(report, Style.PLAIN))
        .contains("socket " + SLOW + ": ", "2,995 more sockets: 2,995 packets");
  }
}
