package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.ReportSchema;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import dev.sojourn.events.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recordings that leave packets out, by a setting or since: the receiver's histograms and receive
/// calls tell the rest.
class PartialRecordTest {
  private static final long SPACING = TimeUnit.MICROSECONDS.toNanos(500);
  private static final Percentage RESOLUTION = Percentage.withPercentage(0.5);

  @TempDir Path folder;

  /// A receiver that sleeps now and then.
  private Path record(String setting, String value) {
    return Recorded.during(
        folder.resolve("recorded.jfr"),
        recording -> {
          set(recording, setting, value);
          FakeReceiver receiver = FakeReceiver.measured(1, SPACING);
          for (int i = 0; i < 4; i++) {
            receiver.receiveFor(30);
            receiver.stallAsleep(100);
            receiver.receiveFor(20);
            receiver.histogram();
          }
        });
  }

  private static void set(Recording recording, String setting, String value) {
    if (setting != null) {
      recording.enable(Schema.PacketReceived.NAME).with(setting, value);
    }
  }

  private static Report analyze(Path file) throws RecordingException {
    Report report = Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);
    assertThat(ReportSchema.problems(JsonReport.render(report))).isEmpty();
    assertThat(report.attribution().stream().mapToLong(Attribution::nanos).sum())
        .isEqualTo(report.delay().totalNanos());
    assertThat(report.roots().stream().mapToLong(Root::nanos).sum())
        .isEqualTo(report.delay().totalNanos());
    return report;
  }

  @Test
  void withoutPacketsTheRestTells() throws Exception {
    Path file = record(null, null);
    Report whole = analyze(file);

    Report report = analyze(Scrubbed.without(file, Schema.PacketReceived.NAME::equals));

    assertSameDelays(report, whole);
    assertThat(report.packets().onRecord()).isZero();
    assertThat(report.packets().callsOnRecord()).isPositive();
    assertThat(report.verdict().backpressure()).isTrue();
    assertThat(report.verdict().cause()).isEqualTo(whole.verdict().cause());
    assertThat(report.counterfactual()).isEmpty();
    assertThat(TextReport.render(report, Style.PLAIN))
        .doesNotContain("No packet was received")
        .contains("Packets have no events of their own");
  }

  @Test
  void withoutReceiveCallsTooItIsSaidWhatIsMissing() throws Exception {
    Path file = record(null, null);
    Report whole = analyze(file);
    Set<String> removed = Set.of(Schema.PacketReceived.NAME, Schema.Receive.NAME);

    Report report = analyze(Scrubbed.without(file, removed::contains));

    assertThat(report.verdict().text()).doesNotContain("No packet was received");
    assertSameDelays(report, whole);
    assertThat(report.verdict().undecided()).contains("sleep");
    assertThat(report.verdict().text()).contains("what for cannot be told");
  }

  @Test
  void aFilterLeavesTheDistributionComplete() throws Exception {
    Report report = analyze(record("delay", "1 ms"));

    assertThat(report.packets().leftOutBy()).containsExactly("sojourn.PacketReceived#delay=1 ms");
    assertThat(report.packets().onRecord()).isPositive().isLessThan(report.packets().count());
    assertThat(report.delay().count()).isEqualTo(report.packets().count());
    assertThat(report.delay().meanNanos())
        .as("the mean of all is less than that of those that the filter lets through")
        .isLessThan(onRecordNanos(report) / report.packets().onRecord());
    assertThat(report.attribution()).extracting(Attribution::cause).contains("sleep");
    assertThat(report.verdict().text()).contains("of the waiting of packets on record");
    assertThat(report.capacity().getFirst().arrivalsPerSecond())
        .isCloseTo(2000, Percentage.withPercentage(20));
    assertThat(report.capacity().getFirst().receiveBufferNeeded()).isNull();
    assertThat(TextReport.render(report, Style.PLAIN)).contains("have events of their own");
  }

  private static long onRecordNanos(Report report) {
    return report.attribution().stream()
        .filter(row -> !row.detail().equals("packets that are not on record"))
        .mapToLong(Attribution::nanos)
        .sum();
  }

  private static void assertSameDelays(Report report, Report whole) {
    assertThat(report.packets().count()).isEqualTo(whole.packets().count());
    assertThat(report.delay().count()).isEqualTo(whole.delay().count());
    assertThat(report.delay().p50Nanos()).isCloseTo(whole.delay().p50Nanos(), RESOLUTION);
    assertThat(report.delay().p99Nanos()).isCloseTo(whole.delay().p99Nanos(), RESOLUTION);
    assertThat(report.delay().maxNanos()).isCloseTo(whole.delay().maxNanos(), RESOLUTION);
    assertThat(report.delay().totalNanos())
        .isCloseTo(whole.delay().totalNanos(), Percentage.withPercentage(10));
  }
}
