package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.report.Report;
import dev.sojourn.events.QueueSampleEvent;
import dev.sojourn.events.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A JVM whose sockets are all a native transport's, so that they are looked at from outside only.
class SampledOnlyTest {
  @TempDir Path directory;

  @Test
  void packetsThatWaitedAreTheVerdict() throws Exception {
    Report report = report(sample(30, 0), sample(12, 0), sample(-1, 0));
    assertThat(report.verdict().backpressure()).isTrue();
    assertThat(report.verdict().cause()).isNull();
    assertThat(report.verdict().text())
        .startsWith("Backpressure: a queue's first packet had waited longer than 5 ms at 2 looks")
        .contains("the worst 30.0 ms (udp 127.0.0.1 port 4711)")
        .contains("not on record");
  }

  @Test
  void droppedPacketsAreToo() throws Exception {
    Report report = report(sample(1, 0), sample(1, 17));
    assertThat(report.verdict().backpressure()).isTrue();
    assertThat(report.verdict().text()).startsWith("Backpressure: 17 packets dropped, ");
  }

  @Test
  void shortWaitsAreNone() throws Exception {
    Report report = report(sample(1, 0), sample(30, 0), sample(2, 0));
    assertThat(report.verdict().backpressure()).isFalse();
    assertThat(report.verdict().text()).startsWith("No backpressure seen, the worst 30.0 ms");
  }

  @Test
  void emptyQueuesAreNone() throws Exception {
    Report report = report(sample(-1, 0));
    assertThat(report.verdict().text()).contains("every queue was empty at every look");
  }

  private Report report(QueueSampleEvent... samples) throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("sampled.jfr"),
            recording -> List.of(samples).forEach(QueueSampleEvent::commit));
    return Analyzer.analyze(
        List.of(file), AnalysisOptions.everything(), Progress.NONE, Observer.NONE);
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
}
