package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.Report;
import dev.sojourn.events.PacketReceivedEvent;
import dev.sojourn.events.ReceiveEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A time between two receive calls in which the thread did not run, says the kernel, though no
/// event tells what blocked it.
class BlockedHandlerTest {
  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(80);

  @TempDir Path directory;

  @Test
  void isNotToldToRunWhatWasSeenAtOtherTimes() throws Exception {
    assertThat(report(0).roots().getFirst().text())
        .isEqualTo("receiver blocked, of which nothing is on record");
  }

  @Test
  void runsWhereTheKernelSaysSo() throws Exception {
    assertThat(report(BETWEEN).roots().getFirst().text())
        .startsWith("receiver running BlockedHandlerTest.work");
  }

  /// @param cpuTime of the thread between the two calls, as the kernel is made to say
  private Report report(long cpuTime) throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("blocked.jfr"),
            recording -> {
              Thread bystander = Thread.ofPlatform().start(BlockedHandlerTest::nap);
              call(0, 0, 0);
              work();
              bystander.interrupt();
              call(BETWEEN, cpuTime, TimeUnit.SECONDS.toNanos(10));
            });
    return Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);
  }

  private static void work() {
    long end = System.nanoTime() + BETWEEN;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /// Leaves traces: the process does not stand still.
  private static void nap() {
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private static void call(long delay, long cpuTime, long span) {
    ReceiveEvent call = new ReceiveEvent();
    call.begin();
    call.end();
    call.socket = 1;
    call.packets = 1;
    call.oldestDelay = delay;
    call.runQueueWait = 0;
    call.cpuTime = cpuTime;
    call.runQueueSpan = span;
    PacketReceivedEvent packet = new PacketReceivedEvent();
    packet.socket = call.socket;
    packet.queueDelay = delay;
    packet.stampedAt(1);
    packet.commitAt(call.endTicks());
    call.commit();
  }
}
