package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.page.TimelineBuilder;
import dev.sojourn.analysis.report.Report;
import dev.sojourn.events.ReceiveEvent;
import dev.sojourn.events.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A receive call that is written in a later chunk than one that came after it.
class LateCallTest {
  @TempDir Path directory;

  @Test
  void isExplainedAsWell() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("late.jfr"),
            recording -> {
              new FakeReceiver(1, 100_000).receive();
              ReceiveEvent late = call();
              call().commit();
              rotate();
              late.commit();
            });

    Report report =
        Analyzer.analyze(
            List.of(file), AnalysisOptions.everything(), Progress.NONE, new TimelineBuilder());

    assertThat(report.recording().chunks()).isGreaterThan(1);
    assertThat(report.recording().unreadable()).isZero();
  }

  /// One whose oldest packet waited long enough to be shown.
  private static ReceiveEvent call() {
    ReceiveEvent call = new ReceiveEvent();
    call.begin();
    call.end();
    call.socket = 1;
    call.packets = 1;
    call.oldestDelay = TimeUnit.MILLISECONDS.toNanos(2);
    call.runQueueWait = Schema.ABSENT;
    call.cpuTime = Schema.ABSENT;
    call.runQueueSpan = Schema.ABSENT;
    return call;
  }

  /// A second recording begins a new chunk of the first.
  private static void rotate() {
    try (Recording other = new Recording()) {
      other.start();
    }
  }
}
