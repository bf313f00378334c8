package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.annotate.Annotator;
import dev.sojourn.analysis.cli.Sojourn;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.ThreadRow;
import dev.sojourn.analysis.export.PacketsCsv;
import dev.sojourn.analysis.page.Page;
import dev.sojourn.analysis.page.PageBuilder;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.Shape;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import dev.sojourn.events.SocketEvent;
import java.io.PrintWriter;
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
  private static final String ADDRESS_6 = "2001:db8::8a2e:370:7334";
  private static final String NAME =
      "\u001b[2J\u202erx " + ADDRESS + " </script><b>" + ADDRESS_6 + "]";

  /// In a recording, its length of 49 stands before it and is the character 1.
  private static final String LENGTH_LIKE_A_DIGIT = "10.1.2.3 \u00e4" + "x".repeat(39);

  private static final AnalysisOptions REDACTED =
      AnalysisOptions.everything().withRedaction(Redaction.keyed("secret"));

  @TempDir private static Path folder;
  private static Path recording;

  @BeforeAll
  static void record() {
    recording =
        Recorded.during(
            folder.resolve("stra\u001b[2Jnge.jfr"),
            ignored -> {
              inAThreadCalled(NAME, () -> receive(1, ADDRESS));
              inAThreadCalled("rx " + ADDRESS_6, () -> receive(2, ADDRESS_6));
              inAThreadCalled("plain", () -> receive(3, LENGTH_LIKE_A_DIGIT));
              inAThreadCalled("", () -> receive(5, "nameless"));
              Thread.ofVirtual().start(() -> receive(6, "virtual")).join();
              inAThreadCalled("steering", () -> receive(4, "\u001b[2J\u202e" + ADDRESS));
            });
  }

  /// The name counts that a thread has when it starts.
  private static void inAThreadCalled(String name, Runnable action) throws InterruptedException {
    Thread thread = new Thread(action, name);
    thread.start();
    thread.join();
  }

  private static void receive(int id, String address) {
    SocketEvent socket = new SocketEvent();
    socket.socket = id;
    socket.localAddress = address;
    socket.commit();
    new FakeReceiver(id, TimeUnit.MICROSECONDS.toNanos(100)).receivePackets(50);
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
  void aThreadWithoutANameIsCalledSo() throws Exception {
    assertThat(
            Analyzer.analyze(List.of(recording), AnalysisOptions.everything(), Progress.NONE)
                .threads())
        .extracting(ThreadRow::name)
        .contains("a thread without a name", "a virtual thread");
  }

  @Test
  void noOutputHoldsCharactersThatSteerATerminal() throws Exception {
    assertThat(outputs(AnalysisOptions.everything()).getFirst()).contains("rx " + ADDRESS);
    for (String output : outputs(AnalysisOptions.everything())) {
      assertThat(output).doesNotContain("\u001b", "\u202e");
    }
  }

  @Test
  void noScriptOfThePageIsEndedByAName() throws Exception {
    String page = outputs(AnalysisOptions.everything()).get(1);
    assertThat(page).contains(ADDRESS).doesNotContain("</script><b>");
  }

  @Test
  void neitherWhatTopShowsNorWhatErrorsNameSteersATerminal() {
    Ran top = sojourn("top", "--file", recording.toString());
    assertThat(top.said()).contains(ADDRESS).doesNotContain("\u001b", "\u202e");

    Ran missing = sojourn("analyze", folder.resolve("no\u001b[2Jne.jfr").toString());
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.said()).contains("ne.jfr").doesNotContain("\u001b", "\u202e");
  }

  /// What one run of the command came to.
  private record Ran(int exitCode, String said) {}

  private static Ran sojourn(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter both = new PrintWriter(said, true);
    return new Ran(Sojourn.run(both, both, arguments), said.toString());
  }

  @Test
  void noRedactedOutputHoldsTheAddress() throws Exception {
    String shown = Redaction.keyed("secret").redact(ADDRESS);
    assertThat(outputs(REDACTED).getFirst()).contains("rx " + shown);
    for (String output : outputs(REDACTED)) {
      assertThat(output).doesNotContain(ADDRESS, ADDRESS_6);
    }
  }

  @Test
  void norDoesTheAnnotatedRecording() throws Exception {
    Path copy = folder.resolve("annotated.jfr");
    Annotator.annotate(recording, copy, REDACTED, Progress.NONE);

    assertThat(Files.readString(recording, StandardCharsets.ISO_8859_1))
        .contains(ADDRESS, ADDRESS_6);
    assertThat(Files.readString(copy, StandardCharsets.ISO_8859_1))
        .doesNotContain(ADDRESS, ADDRESS_6);
    Report before = Analyzer.analyze(List.of(recording), REDACTED, Progress.NONE);
    Report after = Analyzer.analyze(List.of(copy), AnalysisOptions.everything(), Progress.NONE);
    assertThat(after.delay()).isEqualTo(before.delay());
    assertThat(after.sockets()).isEqualTo(before.sockets());
    assertThat(after.threads())
        .extracting(ThreadRow::name)
        .containsExactlyInAnyOrderElementsOf(
            before.threads().stream().map(ThreadRow::name).toList());
  }

  private static List<String> outputs(AnalysisOptions options) throws Exception {
    StringWriter csv = new StringWriter();
    Analyzer.analyze(List.of(recording), options, Progress.NONE, new PacketsCsv(csv));
    PageBuilder timeline = new PageBuilder();
    Report report = Analyzer.analyze(List.of(recording), options, Progress.NONE, timeline);
    StringWriter page = new StringWriter();
    Page.write(report, timeline.build(), page);
    String text =
        TextReport.render(report, Shape.NONE, new Style(200, false, false, Style.Detail.VERBOSE));
    return List.of(csv.toString(), page.toString(), JsonReport.render(report), text);
  }
}
