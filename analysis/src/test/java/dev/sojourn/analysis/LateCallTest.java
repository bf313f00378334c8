package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.Observer.StallSpan;
import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.events.PacketReceivedEvent;
import dev.sojourn.events.ReceiveEvent;
import dev.sojourn.events.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A receive call that is written in a later chunk than one that came after it.
class LateCallTest {
  private static final long WAITED = TimeUnit.MILLISECONDS.toNanos(20);

  @TempDir Path directory;

  @Test
  void isExplainedAsWell() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("late.jfr"),
            recording -> {
              work();
              ReceiveEvent late = call();
              ReceiveEvent next = call();
              commit(next);
              Recorded.rotate();
              commit(late);
            });
    List<StallSpan> spans = new ArrayList<>();

    Report report =
        Analyzer.analyze(
            List.of(file), AnalysisOptions.everything(), Progress.NONE, collecting(spans));

    assertThat(report.recording().chunks()).isGreaterThan(1);
    assertThat(report.recording().unreadable()).isZero();
    assertThat(report.packets().count()).isEqualTo(2);
    assertThat(report.delay().totalNanos()).isEqualTo(2 * WAITED);
    assertThat(report.attribution().stream().mapToLong(Attribution::nanos).sum())
        .isEqualTo(2 * WAITED);
    assertShowsTheWaitOnce(spans);
  }

  /// Both calls' packets waited at nearly the same time.
  private static void assertShowsTheWaitOnce(List<StallSpan> spans) {
    List<StallSpan> own =
        spans.stream()
            .filter(span -> span.thread().isPresent())
            .sorted(Comparator.comparingLong(StallSpan::startNanos))
            .toList();
    assertThat(own).isNotEmpty();
    long until = Long.MIN_VALUE;
    for (StallSpan span : own) {
      assertThat(span.startNanos()).isGreaterThanOrEqualTo(until);
      assertThat(span.endNanos()).isGreaterThan(span.startNanos());
      until = span.endNanos();
    }
  }

  private static Observer collecting(List<StallSpan> spans) {
    return new Observer() {
      @Override
      public void stall(StallSpan stall) {
        spans.add(stall);
      }
    };
  }

  /// What the packets wait for.
  private static void work() {
    long end = System.nanoTime() + WAITED;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static ReceiveEvent call() {
    ReceiveEvent call = new ReceiveEvent();
    call.begin();
    call.end();
    call.socket = 1;
    call.packets = 1;
    call.oldestDelay = WAITED;
    call.runQueueWait = Schema.ABSENT;
    call.cpuTime = Schema.ABSENT;
    call.runQueueSpan = Schema.ABSENT;
    return call;
  }

  private static void commit(ReceiveEvent call) {
    PacketReceivedEvent packet = new PacketReceivedEvent();
    packet.socket = call.socket;
    packet.queueDelay = call.oldestDelay;
    packet.stampedAt(1);
    packet.commitAt(call.endTicks());
    call.commit();
  }
}
