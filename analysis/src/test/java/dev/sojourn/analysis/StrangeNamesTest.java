package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.annotate.Annotator;
import dev.sojourn.analysis.export.PacketsCsv;
import dev.sojourn.analysis.page.Page;
import dev.sojourn.analysis.page.TimelineBuilder;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.Report;
import dev.sojourn.analysis.report.Shape;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import dev.sojourn.events.SocketEvent;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names that a stranger chose, in every output.
class StrangeNamesTest {
  private static final String ADDRESS = "198.51.100.77";
  private static final String NAME = "\u001b[2J\u202erx " + ADDRESS + " </script><b>";
  private static final AnalysisOptions REDACTED =
      AnalysisOptions.everything().withRedaction(Redaction.keyed("secret"));

  @TempDir private static Path folder;
  private static Path recording;

  @BeforeAll
  static void record() {
    recording =
        Recorded.during(
            folder.resolve("strange.jfr"),
            ignored -> inAThreadCalled(NAME, StrangeNamesTest::receive));
  }

  /// The name counts that a thread has when it starts.
  private static void inAThreadCalled(String name, Runnable action) throws InterruptedException {
    Thread thread = new Thread(action, name);
    thread.start();
    thread.join();
  }

  private static void receive() {
    SocketEvent socket = new SocketEvent();
    socket.socket = 1;
    socket.localAddress = ADDRESS;
    socket.commit();
    new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(100)).receivePackets(50);
  }

  @Test
  void aThreadIsSelectedByTheNameThatTheProgramGaveItWhateverIsShown() throws Exception {
    Report report = Analyzer.analyze(List.of(recording), REDACTED.withThread(NAME), Progress.NONE);
    assertThat(report.packets().count()).isPositive();
    String shown = report.threads().getFirst().name();
    assertThat(shown).doesNotContain(ADDRESS);
    assertThat(
            Analyzer.analyze(List.of(recording), REDACTED.withThread(shown), Progress.NONE)
                .packets())
        .isEqualTo(report.packets());
  }

  @Test
  void noOutputHoldsCharactersThatSteerATerminal() throws Exception {
    assertThat(outputs(AnalysisOptions.everything()).getFirst()).contains("rx " + ADDRESS);
    for (String output : outputs(AnalysisOptions.everything())) {
      assertThat(output).doesNotContain("\u001b", "\u202e");
    }
  }

  @Test
  void noRedactedOutputHoldsTheAddress() throws Exception {
    String shown = Redaction.keyed("secret").redact(ADDRESS);
    assertThat(outputs(REDACTED).getFirst()).contains("rx " + shown);
    for (String output : outputs(REDACTED)) {
      assertThat(output).doesNotContain(ADDRESS);
    }
  }

  @Test
  void norDoesTheAnnotatedRecording() throws Exception {
    Path copy = folder.resolve("annotated.jfr");
    Annotator.annotate(recording, copy, REDACTED, Progress.NONE);

    assertThat(Files.readString(recording, StandardCharsets.ISO_8859_1)).contains(ADDRESS);
    assertThat(Files.readString(copy, StandardCharsets.ISO_8859_1)).doesNotContain(ADDRESS);
    Report before = Analyzer.analyze(List.of(recording), REDACTED, Progress.NONE);
    Report after = Analyzer.analyze(List.of(copy), AnalysisOptions.everything(), Progress.NONE);
    assertThat(after.delay()).isEqualTo(before.delay());
  }

  private static List<String> outputs(AnalysisOptions options) throws Exception {
    StringWriter csv = new StringWriter();
    Analyzer.analyze(List.of(recording), options, Progress.NONE, new PacketsCsv(csv));
    TimelineBuilder timeline = new TimelineBuilder();
    Report report = Analyzer.analyze(List.of(recording), options, Progress.NONE, timeline);
    StringWriter page = new StringWriter();
    Page.write(report, timeline.build(), page);
    String text =
        TextReport.render(report, Shape.NONE, new Style(200, false, false, Style.Detail.VERBOSE));
    return List.of(csv.toString(), page.toString(), JsonReport.render(report), text);
  }
}
