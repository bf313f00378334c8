package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.SocketRow;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.ReportSchema;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import dev.sojourn.events.DelayHistogramEvent;
import dev.sojourn.events.ReceiveEvent;
import dev.sojourn.events.Schema;
import dev.sojourn.events.SocketEvent;
import dev.sojourn.events.StreamReadEvent;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recordings of a program that reads from TCP connections: events of reads that waited, and
/// histograms of all.
class StreamReadsTest {
  private static final int LISTENER = 7;
  private static final int MUCH = 1_000_000;
  private static final long EMPTY = 5;
  private static final long STALL = 20;
  private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(STALL);

  @TempDir Path folder;

  private final Histogram delays = new Histogram(3);

  /// Many connections, whose bytes come while their one thread sleeps, and are then read.
  private void stallAsleep() throws InterruptedException {
    long arrival = sleepThrough();
    for (int connection = 1; connection <= 10; connection++) {
      read(connection, arrival, MUCH);
    }
  }

  /// The stall. Bytes come from a while after the thread fell asleep on, so that no two stalls are
  /// one backlog: a JVM's two clocks agree as well as it could compare them when it started.
  ///
  /// @return when the first came
  private static long sleepThrough() throws InterruptedException {
    call(0);
    long arrival = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EMPTY);
    Thread.sleep(EMPTY + STALL);
    return arrival;
  }

  /// So many reads that took at once what was there: the histogram alone tells of them.
  private void readAtOnce(int count) {
    delays.recordValueWithCount(10_000, count);
  }

  private void read(int connection, long arrival, int bytes) {
    StreamReadEvent event = new StreamReadEvent();
    ReceiveEvent call = call(arrival);
    event.socket = LISTENER;
    event.connection = connection;
    event.atLeast = call.oldestDelay;
    event.atMost = Schema.ABSENT;
    event.boundsFarApart = true;
    event.bytes = bytes;
    event.left = 0;
    event.commitAt(call.endTicks());
    delays.recordValue(call.oldestDelay);
  }

  /// @param arrival 0 for a call whose bytes came just then
  private static ReceiveEvent call(long arrival) {
    ReceiveEvent call = new ReceiveEvent();
    call.begin();
    call.end();
    call.socket = LISTENER;
    call.packets = 1;
    call.oldestDelay = arrival == 0 ? 0 : System.nanoTime() - arrival;
    call.runQueueWait = Schema.ABSENT;
    call.cpuTime = Schema.ABSENT;
    call.runQueueSpan = Schema.ABSENT;
    call.commit();
    return call;
  }

  private void tellOfAll(boolean outgoing) {
    SocketEvent socket = new SocketEvent();
    socket.socket = LISTENER;
    socket.localAddress = "192.0.2.7";
    socket.localPort = 8080;
    socket.protocol = Schema.TCP;
    socket.outgoing = outgoing;
    socket.commit();
    DelayHistogramEvent event = new DelayHistogramEvent();
    event.socket = LISTENER;
    event.count = delays.getTotalCount();
    event.max = delays.getMaxValue();
    ByteBuffer bytes = ByteBuffer.allocate(delays.getNeededByteBufferCapacity());
    int length = delays.encodeIntoCompressedByteBuffer(bytes);
    event.histogram = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    event.commit();
  }

  /// So that no class is loaded between the reads that count.
  @BeforeEach
  void rehearse() {
    Recorded.during(folder.resolve("rehearsal.jfr"), recording -> stallAsleep());
    delays.reset();
  }

  private Report report(int atOnce, Recorded.Action beside) throws RecordingException {
    Path file =
        Recorded.during(
            folder.resolve("reads.jfr"),
            recording -> {
              for (int i = 0; i < 3; i++) {
                stallAsleep();
              }
              readAtOnce(atOnce);
              tellOfAll(false);
              beside.run(recording);
            });
    return Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);
  }

  @Test
  void readsAreExplainedAsPacketsAre() throws Exception {
    Report report = report(970, recording -> {});

    assertThat(report.verdict().backpressure()).isTrue();
    assertThat(report.verdict().cause()).isEqualTo("sleep");
    assertThat(report.verdict().text())
        .contains("3.0 % of 1,000 reads", "counted from the last byte", "of reads on record");
    assertThat(report.packets().count()).isEqualTo(1000);
    assertThat(report.packets().reads()).isEqualTo(1000);
    assertThat(report.packets().readsOnRecord()).isEqualTo(30);
    assertThat(report.packets().readsLeftOutBy()).containsExactly("sojourn.StreamRead#delay=1 ms");
    assertThat(report.packets().leftOutBy()).isEmpty();
    assertThat(report.packets().bytes()).isEqualTo(30L * MUCH);
    assertThat(report.delay().count()).isEqualTo(1000);
    assertThat(report.attribution().stream().mapToLong(Attribution::nanos).sum())
        .isEqualTo(report.delay().totalNanos());
    assertThat(report.episodes())
        .hasSize(3)
        .allSatisfy(
            backlog -> {
              assertThat(backlog.socket()).isEqualTo(LISTENER);
              assertThat(backlog.packets()).isEqualTo(10);
            });
    assertThat(report.capacity())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.worstStallNanos()).isGreaterThan(STALL_NANOS);
              assertThat(row.packetsAtRisk()).isNull();
              assertThat(row.servicePerSecond()).isNull();
            });
  }

  @Test
  void textAndJsonSayReads() throws Exception {
    Report report = report(970, recording -> {});

    assertThat(TextReport.render(report, Style.PLAIN))
        .contains(
            "1,000 reads\n",
            "Only 30 of 1,000 reads have events of their own (sojourn.StreamRead#delay=1 ms)",
            "sleep",
            "10 reads in",
            "TCP on 192.0.2.7 port 8080: 1,000 reads")
        .doesNotContain("packet ", "dropped");
    assertThat(report.sockets())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.protocol()).isEqualTo("tcp");
              assertThat(row.outgoing()).isFalse();
              assertThat(row.drops()).isNull();
            });
    assertThat(ReportSchema.problems(JsonReport.render(report))).isEmpty();
  }

  /// The thread reads its connections one after the other: without the sleep none would have
  /// waited, those behind the first neither.
  @Test
  void readsAreReplayedThreadByThread() throws Exception {
    Report report = report(970, recording -> {});

    assertThat(report.replay().holds()).isTrue();
    assertThat(report.replay().reads()).isEqualTo(30);
    assertThat(report.counterfactual())
        .filteredOn(row -> row.without().equals("sleep"))
        .first()
        .satisfies(row -> assertThat(row.maxNanos()).isLessThan(STALL_NANOS / 2));
    assertThat(TextReport.render(report, Style.PLAIN))
        .contains("The same reads without it", "replayed thread by thread", "at most.");
    assertThat(ReportSchema.problems(JsonReport.render(report))).isEmpty();
  }

  /// What the thread did for the first connection after it slept is on the sleep for the others.
  @Test
  void whatWaitedBehindAStallIsChargedToIt() throws Exception {
    Path file =
        Recorded.during(
            folder.resolve("behind.jfr"),
            recording -> {
              for (int i = 0; i < 3; i++) {
                long first = sleepThrough();
                long slept = System.nanoTime() - first;
                for (int connection = 0; connection < 5; connection++) {
                  read(connection, first + connection * slept / 5, MUCH);
                  work(slept / 7);
                }
              }
            });
    Report report = Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);

    assertThat(report.attribution())
        .filteredOn(row -> row.cause().equals("sleep"))
        .singleElement()
        .satisfies(row -> assertThat(row.chargedShare()).isGreaterThan(row.share() + 0.1));
  }

  private static void work(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void readsThatWereLeftOutAtRandomAreNotReplayed() throws Exception {
    Path file =
        Recorded.during(
            folder.resolve("throttled.jfr"),
            recording -> {
              recording.enable(Schema.StreamRead.NAME).with("throttle", "1000000/s");
              Recorded.rotate();
              stallAsleep();
              tellOfAll(false);
            });

    assertThat(
            Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE)
                .counterfactual())
        .isEmpty();
  }

  @Test
  void manyQuickReadsDoNotHideThatPacketsWaited() throws Exception {
    Report report =
        report(
            10_000_000,
            recording -> {
              FakeReceiver receiver = new FakeReceiver(1, TimeUnit.MILLISECONDS.toNanos(1));
              for (int i = 0; i < 3; i++) {
                receiver.receiveFor(20);
                receiver.stallAsleep(STALL);
              }
              receiver.receiveFor(20);
            });

    assertThat(report.verdict().backpressure()).isTrue();
    assertThat(report.verdict().text()).contains(" packets waited longer than 5 ms");
    assertThat(report.counterfactual()).as("packets are replayed").isNotEmpty();
    assertThat(report.sockets()).extracting(SocketRow::protocol).containsExactly("udp", "tcp");
    assertThat(TextReport.render(report, Style.PLAIN)).contains(" packets and 10,000,030 reads");
  }
}
