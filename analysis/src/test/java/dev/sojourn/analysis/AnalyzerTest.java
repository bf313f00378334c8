package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.ChainLink;
import dev.sojourn.analysis.contract.Coverage;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.LockOwner;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.contract.SocketRow;
import dev.sojourn.analysis.contract.StallRow;
import dev.sojourn.analysis.contract.ThreadRow;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.ReportBuilder;
import dev.sojourn.analysis.report.ReportSchema;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.summary.SummaryFormat;
import dev.sojourn.events.Schema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzerTest {
  private static final long SPACING = TimeUnit.MICROSECONDS.toNanos(200);

  @TempDir private Path directory;

  private Report analyze(Path recording) throws RecordingException {
    return Analyzer.analyze(List.of(recording), AnalysisOptions.everything(), Progress.NONE);
  }

  private static long nanos(Report report, String cause) {
    return report.attribution().stream()
        .filter(row -> row.cause().equals(cause))
        .mapToLong(Attribution::nanos)
        .sum();
  }

  @Test
  void agreesWithTheJdkOnPacketsAndDelays() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("plain.jfr"),
            recording -> {
              FakeReceiver receiver = new FakeReceiver(7, SPACING);
              receiver.receiveFor(50);
              receiver.receiveUnstamped();
              receiver.receiveNegative();
              receiver.receiveStepped();
              receiver.receiveFor(50);
            });

    Report report = analyze(file);

    List<RecordedEvent> packets =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals(Schema.PacketReceived.NAME))
            .toList();
    long total =
        packets.stream()
            .filter(event -> event.getString(Schema.PacketReceived.MARKS) == null)
            .mapToLong(event -> event.getLong(Schema.PacketReceived.QUEUE_DELAY))
            .filter(delay -> delay >= 0)
            .sum();
    assertThat(report.packets().count()).isEqualTo(packets.size()).isGreaterThan(400);
    assertThat(report.packets().unstamped()).isEqualTo(1);
    assertThat(report.packets().clockStepped()).isEqualTo(2);
    assertThat(report.delay().count()).isEqualTo(packets.size() - 3);
    assertThat(Pattern.compile("Nanos\" : (\\d+)").matcher(JsonReport.render(report)).results())
        .as("no figure holds the step")
        .extracting(figure -> Long.parseLong(figure.group(1)))
        .isNotEmpty()
        .allMatch(nanos -> nanos < TimeUnit.MINUTES.toNanos(30));
    assertThat(report.delay().totalNanos()).isEqualTo(total);
    assertThat(report.attribution().stream().mapToLong(Attribution::nanos).sum()).isEqualTo(total);
    assertThat(report.roots().stream().mapToLong(Root::nanos).sum()).isEqualTo(total);
    assertThat(report.roots().stream().mapToLong(Root::chargedNanos).sum()).isEqualTo(total);
    assertThat(report.sockets()).singleElement().extracting(SocketRow::id).isEqualTo(7);
    assertThat(report.threads()).singleElement().extracting(ThreadRow::name).isEqualTo("receiver");
  }

  @Test
  void chargesCollectionsToTheCollector() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("gc.jfr"),
            recording -> {
              FakeReceiver receiver = new FakeReceiver(1, SPACING);
              for (int i = 0; i < 5; i++) {
                receiver.receiveFor(20);
                System.gc();
              }
              receiver.receiveFor(20);
            });

    Report report = analyze(file);

    assertThat(nanos(report, "gc-pause")).isPositive();
    assertThat(report.attribution())
        .extracting(Attribution::detail)
        .anyMatch(detail -> detail.contains("System.gc()"));
    assertThat(report.recording().gc()).isNotEmpty();
    assertThat(report.stalls())
        .filteredOn(row -> row.cause().equals("gc-pause"))
        .anySatisfy(
            row -> {
              assertThat(row.phases()).isNotEmpty();
              assertThat(row.phases().getFirst().totalNanos())
                  .isBetween(row.phases().getLast().totalNanos(), row.totalNanos());
            });
    assertThat(report.replay().holds()).isTrue();
    assertThat(report.replay().packets()).isEqualTo(report.delay().count());
    long pauses =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals("jdk.GCPhasePause"))
            .mapToLong(event -> event.getDuration().toNanos())
            .sum();
    assertThat(
            report.stalls().stream()
                .filter(row -> row.cause().equals("gc-pause"))
                .mapToLong(StallRow::totalNanos)
                .sum())
        .isCloseTo(pauses, Percentage.withPercentage(0.01));
  }

  @Test
  void chargesSleepAndLock() throws Exception {
    Object lock = new Object();
    Path file =
        Recorded.during(
            directory.resolve("blocked.jfr"),
            recording -> {
              FakeReceiver receiver = new FakeReceiver(1, SPACING);
              receiver.receiveFor(20);
              receiver.stallAsleep(50);
              receiver.receiveFor(50);
              HeldLock.await(lock, Duration.ofMillis(100));
              receiver.receiveFor(100);
            });

    Report report = analyze(file);

    assertThat(nanos(report, "lock")).isGreaterThan(nanos(report, "unexplained"));
    assertThat(nanos(report, "sleep")).isGreaterThan(nanos(report, "unexplained"));
    assertThat(report.attribution())
        .extracting(Attribution::detail)
        .contains("java.lang.Object held by " + HeldLock.OWNER);
    assertThat(rootOf(report, "lock").thread()).isEqualTo(HeldLock.OWNER);
    assertThat(rootOf(report, "sleep").frame()).contains("FakeReceiver.stallAsleep:");
    assertThat(report.roots().stream().mapToLong(Root::nanos).sum())
        .isEqualTo(report.delay().totalNanos());
    assertThat(report.lockOwners()).extracting(LockOwner::owner).containsExactly(HeldLock.OWNER);
    assertThat(JsonReport.render(report)).contains("\"schema\" : \"sojourn/1\"");
    assertThat(report.episodes()).isNotEmpty();
    for (EpisodeRow episode : report.episodes()) {
      assertThat(episode.attribution().stream().mapToLong(Attribution::nanos).sum())
          .isEqualTo(episode.totalNanos());
      assertThat(episode.attribution().stream().mapToLong(Attribution::chargedNanos).sum())
          .isEqualTo(episode.totalNanos());
      assertThat(episode.totalNanos()).isBetween(episode.peakNanos(), report.delay().totalNanos());
    }
    assertThat(report.episodes())
        .flatExtracting(EpisodeRow::threads)
        .anySatisfy(
            run -> {
              assertThat(run.threadName()).isEqualTo(HeldLock.OWNER);
              assertThat(run.receives()).isFalse();
              assertThat(run.lockNanos()).isPositive();
            });
    assertThat(ReportSchema.problems(JsonReport.render(report))).isEmpty();
  }

  @Test
  void namesWhatTheJdksOwnSettingsCouldNotShow() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("default.jfr"),
            "default",
            recording -> {
              FakeReceiver receiver = new FakeReceiver(1, SPACING);
              receiver.receiveFor(20);
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
              receiver.receiveFor(50);
            });

    Report report = analyze(file);

    Coverage park = coverage(report, "park");
    assertThat(park.visible()).isTrue();
    assertThat(park.thresholdNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
    assertThat(park.missing())
        .containsExactlyInAnyOrder(
            "jdk.ThreadPark#threshold=1 ms", "jdk.JavaMonitorWait#threshold=1 ms");
    assertThat(park.mayHideNanos())
        .isGreaterThanOrEqualTo(nanos(report, "handler") + nanos(report, "unexplained"))
        .isPositive();
    assertThat(park.mayHideOnceNanos()).isBetween(1L, park.mayHideNanos());
    Coverage safepoint = coverage(report, "safepoint");
    assertThat(safepoint.missing()).contains("jdk.SafepointEnd#enabled=true");
    assertThat(safepoint.mayHideNanos())
        .isGreaterThanOrEqualTo(park.mayHideNanos() + nanos(report, "wakeup"));
    assertThat(coverage(report, "gc-pause").missing())
        .as("what its pauses are is on record, how long it took to stop the threads is not")
        .containsExactly("jdk.SafepointBegin#threshold=0 ms");
    assertThat(coverage(report, "cpu-starvation").visible()).isFalse();
    assertThat(TextReport.render(report, Style.PLAIN))
        .contains("What the recording could not show")
        .contains("jdk.ThreadPark#threshold=1 ms");
  }

  private static Coverage coverage(Report report, String cause) {
    return report.coverage().stream()
        .filter(row -> row.cause().equals(cause))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsRotatedFilesInTimeOrderAndRepeatedChunksOnce() throws Exception {
    FakeReceiver receiver = new FakeReceiver(1, SPACING);
    Path first = Recorded.during(directory.resolve("b.jfr"), recording -> receiver.receiveFor(30));
    Path second = Recorded.during(directory.resolve("a.jfr"), recording -> receiver.receiveFor(30));
    long expected = analyze(first).packets().count() + analyze(second).packets().count();

    Report report =
        Analyzer.analyze(
            List.of(second, first, second), AnalysisOptions.everything(), Progress.NONE);

    assertThat(report.packets().count()).isEqualTo(expected);
  }

  @Test
  void twoRecordingsMergeToWhatBothSay() throws Exception {
    FakeReceiver receiver = new FakeReceiver(1, SPACING);
    Path first = Recorded.during(directory.resolve("a.jfr"), recording -> receiver.receiveFor(60));
    Path second = Recorded.during(directory.resolve("b.jfr"), recording -> receiver.receiveFor(60));
    AnalysisOptions all = AnalysisOptions.everything();
    Summary merged = Analyzer.summarize(List.of(first), all, Progress.NONE);
    merged.add(Analyzer.summarize(List.of(second), all, Progress.NONE));

    Summary both = Analyzer.summarize(List.of(first, second), all, Progress.NONE);

    Report expected = ReportBuilder.build("both", both);
    Report report = ReportBuilder.build("both", SummaryFormat.read(SummaryFormat.write(merged)));
    assertThat(report.packets()).isEqualTo(expected.packets());
    assertThat(report.delay()).isEqualTo(expected.delay());
    assertThat(report.stalls()).isEqualTo(expected.stalls());
    assertThat(report.recording().events()).isEqualTo(expected.recording().events());
    assertThat(report.attribution().stream().mapToLong(Attribution::nanos).sum())
        .isEqualTo(expected.delay().totalNanos());
    assertThat(report.sockets())
        .extracting(SocketRow::packets)
        .isEqualTo(expected.sockets().stream().map(SocketRow::packets).toList());
  }

  /// The root that most of a cause is charged to.
  private static ChainLink rootOf(Report report, String cause) {
    return report.roots().stream()
        .filter(root -> root.cause().equals(cause))
        .map(root -> root.chain().getLast())
        .findFirst()
        .orElseThrow();
  }
}
