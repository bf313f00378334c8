package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.ThreadRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuietThreadTest {
  @TempDir Path folder;

  @Test
  void aChunkInWhichAThreadHasNoCallsTellsNothingOfIt() throws Exception {
    long begin = System.nanoTime();
    AtomicLong first = new AtomicLong();
    Path file =
        Recorded.during(
            folder.resolve("quiet.jfr"),
            recording -> {
              new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(100)).receivePackets(20);
              Recorded.rotate();
              first.set(System.nanoTime() - begin);
              while (System.nanoTime() - begin < 2 * first.get()) {
                Thread.onSpinWait();
              }
            });
    Report report = Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);
    long told =
        report.threads().getFirst().activity().stretches().stream()
            .map(ThreadRow.Stretch::nanos)
            .map(Map::values)
            .flatMap(parts -> parts.stream())
            .mapToLong(Long::longValue)
            .sum();
    assertThat(told).isPositive().isLessThanOrEqualTo(first.get());
  }
}
