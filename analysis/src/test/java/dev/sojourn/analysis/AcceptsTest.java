package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.AcceptRow;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.ReportSchema;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import dev.sojourn.events.AcceptEvent;
import dev.sojourn.events.Schema;
import dev.sojourn.events.SocketEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recordings of connections that waited to be accepted.
class AcceptsTest {
  private static final int LISTENER = 7;
  private static final int OTHER = 8;

  @TempDir Path folder;

  private static void listen(int socket, int port) {
    SocketEvent event = new SocketEvent();
    event.socket = socket;
    event.localAddress = "192.0.2.7";
    event.localPort = port;
    event.protocol = Schema.TCP;
    event.commit();
  }

  private static void accept(int socket, long millis, int backlog) {
    AcceptEvent event = new AcceptEvent();
    event.socket = socket;
    event.atLeast = TimeUnit.MILLISECONDS.toNanos(millis);
    event.backlog = backlog;
    event.limit = 50;
    event.commit();
  }

  private Path recorded(long... millis) {
    return Recorded.during(
        folder.resolve("accepts.jfr"),
        recording -> {
          listen(LISTENER, 8080);
          listen(OTHER, 8081);
          for (int i = 0; i < millis.length; i++) {
            accept(LISTENER, millis[i], millis.length - i - 1);
          }
          accept(OTHER, 4, 0);
        });
  }

  private static Report report(Path file, AnalysisOptions options) throws RecordingException {
    return Analyzer.analyze(List.of(file), options, Progress.NONE);
  }

  @Test
  void eachListenerTellsHowLongConnectionsWaitedAndHowManyAtOnce() throws Exception {
    Report report = report(recorded(30, 20, 40), AnalysisOptions.everything());

    assertThat(report.accepts()).extracting(AcceptRow::port).containsExactly(8080, 8081);
    AcceptRow worst = report.accepts().getFirst();
    assertThat(worst.connections()).isEqualTo(3);
    assertThat(worst.atLeast().maxNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(40));
    assertThat(worst.thread()).isEqualTo("receiver");
    assertThat(worst.peak()).isEqualTo(3);
    assertThat(worst.limit()).isEqualTo(50);
    assertThat(ReportSchema.problems(JsonReport.render(report))).isEmpty();
    assertThat(TextReport.render(report, Style.PLAIN).replaceAll("\\s+", " "))
        .contains(
            "TCP on 192.0.2.7 port 8080: 3 connections, half of them at least 30.0 ms, the longest"
                + " at least 40.0 ms (receiver accepted it); up to 3 waited at once, of 50 that"
                + " may");
  }

  @Test
  void theVerdictTellsOfLongWaitsAndBlamesNobody() throws Exception {
    Report report = report(recorded(30, 20, 40), AnalysisOptions.everything());

    assertThat(report.verdict().text())
        .contains(
            "3 connections waited longer than 5 ms to be accepted, the worst at least 40.0 ms (TCP"
                + " on 192.0.2.7 port 8080).");
    assertThat(report.verdict().backpressure()).isFalse();
    assertThat(report.verdict().cause()).isNull();
    assertThat(report.next()).anyMatch(step -> step.contains("Accept connections sooner"));
  }

  @Test
  void aSingleLongWaitIsToldButNoMatterForTheVerdict() throws Exception {
    Report report = report(recorded(30), AnalysisOptions.everything());

    assertThat(report.accepts()).hasSize(2);
    assertThat(report.verdict().text()).doesNotContain("accepted");
    assertThat(report.next()).isEmpty();
  }

  @Test
  void aSelectedSocketLeavesTheOthersOut() throws Exception {
    AnalysisOptions other = AnalysisOptions.everything().withSocket(OTHER);

    assertThat(report(recorded(30, 20), other).accepts())
        .extracting(AcceptRow::socket)
        .containsExactly(OTHER);
  }

  @Test
  void aListenerThatIsNotOnRecordIsToldByItsNumber() throws Exception {
    Path file = Recorded.during(folder.resolve("bare.jfr"), recording -> accept(LISTENER, 12, 0));

    Report report = report(file, AnalysisOptions.everything());

    assertThat(report.accepts()).extracting(AcceptRow::address).containsOnlyNulls();
    assertThat(TextReport.render(report, Style.PLAIN)).contains("TCP socket 7: 1 connection");
  }
}
