package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.Sampled;
import dev.sojourn.analysis.gate.Figures;
import dev.sojourn.analysis.gate.Gate;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import dev.sojourn.events.AcceptQueueEvent;
import dev.sojourn.events.QueueSampleEvent;
import dev.sojourn.events.Schema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Event;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sockets that are looked at from outside only, because they are a native transport's or TCP's.
class SampledOnlyTest {
  private static final String EMPTY = "every queue was empty at every look";

  private static final String FROM =
      "These sockets could only be looked at from outside, so what their packets waited for is not"
          + " on record.";

  /// Long enough to tell two events apart by their times.
  private static final long APART = 1_000_000;

  @TempDir Path directory;

  @Test
  void packetsThatWaitedAreTheVerdict() throws Exception {
    Report report = report(sample(30, 0), sample(12, 0), sample(-1, 0));
    assertThat(report.verdict().backpressure()).isTrue();
    assertThat(report.verdict().cause()).isNull();
    assertThat(report.verdict().text())
        .startsWith(
            "Backpressure: the first packet of udp 127.0.0.1 port 4711 had waited longer than 5 ms"
                + " at 2 looks")
        .contains("the worst 30.0 ms (udp 127.0.0.1 port 4711)")
        .contains("not on record");
  }

  @Test
  void droppedPacketsAreToo() throws Exception {
    Report report = report(sample(-1, 0), sample(-1, 17));
    assertThat(report.verdict().backpressure()).isTrue();
    assertThat(report.verdict().text())
        .startsWith("Backpressure: 17 packets dropped at udp 127.0.0.1 port 4711, " + EMPTY);
    assertThat(TextReport.render(report, Style.PLAIN))
        .contains("udp 127.0.0.1 port 4711: 0 B of 213 kB queued at most, 17 dropped");
  }

  @Test
  void soIsAFullQueue() throws Exception {
    QueueSampleEvent sample = sample(1, 0);
    sample.queued = sample.capacity;
    assertThat(report(sample).verdict().text())
        .startsWith(
            "Backpressure: the queue of udp 127.0.0.1 port 4711 was full, 213 kB of 213 kB queued");
  }

  @Test
  void soAreConnectionsThatFindNoRoom() throws Exception {
    Report report = report(accept(50), accept(51), accept(51));
    assertThat(report.verdict().backpressure()).isTrue();
    assertThat(report.verdict().text())
        .startsWith(
            "Backpressure: no more connections fitted into the accept queue of tcp 127.0.0.1 port"
                + " 8080 at 2 looks, at most 51 connections waited");
  }

  @Test
  void shortWaitsAreNone() throws Exception {
    Report report = report(sample(1, 0), sample(30, 0), sample(2, 0));
    assertThat(report.verdict().backpressure()).isFalse();
    assertThat(report.verdict().text()).startsWith("No backpressure seen, the worst 30.0 ms");
  }

  @Test
  void oneSlowLookAtEachOfTwoQueuesIsNone() throws Exception {
    QueueSampleEvent other = sample(30, 0);
    other.localPort = 4712;
    assertThat(report(sample(30, 0), other).verdict().backpressure()).isFalse();
  }

  @Test
  void twoSlowLooksOfVeryManyAreNone() throws Exception {
    QueueSampleEvent[] samples = new QueueSampleEvent[300];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sample(i < 2 ? 30 : 1, 0);
    }
    assertThat(report(samples).verdict().backpressure()).isFalse();
  }

  @Test
  void emptyQueuesAreNone() throws Exception {
    Report report = report(sample(-1, 0));
    assertThat(report.verdict().text()).isEqualTo("No backpressure seen, " + EMPTY + ". " + FROM);
  }

  @Test
  void packetsWithoutAStampMayHaveWaited() throws Exception {
    QueueSampleEvent sample = sample(-1, 0);
    sample.queued = 768;
    sample.localAddress = null;
    Report report = report(sample);
    assertThat(report.verdict().backpressure()).isFalse();
    assertThat(report.verdict().text())
        .startsWith(
            "Whether packets waited cannot be told: 768 B of 213 kB queued (udp port 4711), none");
  }

  @Test
  void whatWasDroppedBeforeTheRecordingIsNotCounted() throws Exception {
    assertThat(socket(report(sample(1, 100), sample(1, 150))).drops()).isEqualTo(50);
    assertThat(socket(report(sample(1, 100))).drops()).isZero();
  }

  @Test
  void whatIsSeenFromOutsideCountsBesidePacketsToo() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("both.jfr"),
            recording -> {
              new FakeReceiver(1, 1_000_000).receivePackets(1);
              commit(sample(1, 0), sample(1, 17));
            });
    Report report = report(file, AnalysisOptions.everything());
    assertThat(report.verdict().backpressure()).isTrue();
    assertThat(report.verdict().text())
        .startsWith("Backpressure: 17 packets dropped at udp 127.0.0.1 port 4711. ")
        .contains(" 99 % of ");
    assertThat(report.next()).singleElement().asString().contains("udp 127.0.0.1 port 4711");
  }

  @Test
  void aDropIsADropInEveryFigure() throws Exception {
    Report report = report(sample(1, 0), sample(1, 17));
    assertThat(report.drops()).isEqualTo(17);
    assertThat(Figures.of(report).drops()).isEqualTo(17);
    assertThat(TextReport.render(report, Style.PLAIN)).contains("0 packets, 0 B; 17 dropped");
    assertThat(Gate.of(List.of("drops>0"), Set.of()).failures(Figures.of(report))).hasSize(1);
  }

  @Test
  void whatTcpDiscardsIsNotLost() throws Exception {
    QueueSampleEvent before = connection(0);
    Report report = report(before, connection(123_457));
    assertThat(report.verdict().backpressure()).isFalse();
    assertThat(report.verdict().text()).doesNotContain("dropped");
    assertThat(report.drops()).isNull();
    assertThat(socket(report).drops()).isNull();
    assertThat(socket(report).discarded()).isEqualTo(123_457);
    assertThat(TextReport.render(report, Style.PLAIN)).doesNotContain("123,457");
  }

  private static QueueSampleEvent connection(long discarded) {
    QueueSampleEvent sample = sample(-1, discarded);
    sample.protocol = "tcp";
    return sample;
  }

  /// A queue that overflows is worse than packets that waited and were received.
  @Test
  void theFullQueueIsWhatTheVerdictSpeaksOf() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("full.jfr"),
            recording -> {
              FakeReceiver slow = new FakeReceiver(1, 1_000_000);
              for (int stalls = 0; stalls < 3; stalls++) {
                slow.receivePackets(10);
                slow.stallAsleep(20);
                slow.catchUp(64);
              }
              QueueSampleEvent full = sample(1, 0);
              full.queued = full.capacity;
              commit(full);
            });
    Report report = report(file, AnalysisOptions.everything());
    assertThat(report.verdict().text())
        .startsWith(
            "Backpressure: the queue of udp 127.0.0.1 port 4711 was full, 213 kB of 213 kB queued.")
        .contains("Of the sockets whose packets are: Backpressure: ");
    assertThat(report.next().getFirst()).contains("the thread that reads udp 127.0.0.1 port 4711");
  }

  @Test
  void queuesThatThereIsNoRoomForAreCounted() throws Exception {
    QueueSampleEvent[] samples = new QueueSampleEvent[14];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sample(1, i < 7 ? 0 : 1 + i % 7);
      samples[i].socket = 10 + i % 7;
      samples[i].localPort = 5000 + i % 7;
    }
    assertThat(TextReport.render(report(samples), Style.PLAIN))
        .contains("udp 127.0.0.1 port 5006: ", "2 more queues: 3 dropped (--verbose)");
  }

  @Test
  void looksAreSelectedByTime() throws Exception {
    Path file = record(sample(30, 100), sample(2, 150), sample(7, 160));
    List<Instant> times =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals(Schema.QueueSample.NAME))
            .map(RecordedEvent::getStartTime)
            .sorted()
            .toList();
    Instant from = times.get(1).minusNanos(APART / 2);
    Instant to = times.get(2).minusNanos(APART / 2);
    Sampled.Socket selected =
        socket(report(file, AnalysisOptions.everything().withFrom(from).withTo(to)));
    assertThat(selected.samples()).isEqualTo(1);
    assertThat(selected.drops()).isEqualTo(50);
    assertThat(selected.age().maxNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
  }

  @Test
  void looksAreSelectedBySocket() throws Exception {
    QueueSampleEvent other = sample(9, 0);
    other.socket = 4;
    other.localPort = 4712;
    Path file = record(sample(30, 0), other);
    Report report = report(file, AnalysisOptions.everything().withSocket(4));
    assertThat(report.sampled().sockets()).extracting(Sampled.Socket::port).containsExactly(4712);
  }

  @Test
  void noThreadIsKnownToReadThem() throws Exception {
    Path file = record(sample(30, 0));
    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> report(file, AnalysisOptions.everything().withThread("receiver")))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(RecordingException.Kind.NOTHING_SELECTED));
  }

  private Path record(Event... events) {
    return Recorded.during(directory.resolve("sampled.jfr"), recording -> commit(events));
  }

  private static void commit(Event... events) {
    for (Event event : events) {
      event.commit();
      long end = System.nanoTime() + APART;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
  }

  private Report report(Event... events) throws Exception {
    return report(record(events), AnalysisOptions.everything());
  }

  private static Report report(Path file, AnalysisOptions options) throws Exception {
    return Analyzer.analyze(List.of(file), options, Progress.NONE, Observer.NONE);
  }

  private static Sampled.Socket socket(Report report) {
    assertThat(report.sampled().sockets()).hasSize(1);
    return report.sampled().sockets().getFirst();
  }

  /// @param millis the age of the queue's first packet; negative if there is none
  private static QueueSampleEvent sample(long millis, long drops) {
    QueueSampleEvent sample = new QueueSampleEvent();
    sample.socket = 3;
    sample.protocol = "udp";
    sample.localAddress = "127.0.0.1";
    sample.localPort = 4711;
    sample.headAge = millis < 0 ? Schema.ABSENT : TimeUnit.MILLISECONDS.toNanos(millis);
    sample.queued = millis < 0 ? 0 : 768;
    sample.capacity = 212_992;
    sample.drops = drops;
    return sample;
  }

  private static AcceptQueueEvent accept(int backlog) {
    AcceptQueueEvent sample = new AcceptQueueEvent();
    sample.socket = 5;
    sample.localAddress = "127.0.0.1";
    sample.localPort = 8080;
    sample.backlog = backlog;
    sample.limit = 50;
    return sample;
  }
}
