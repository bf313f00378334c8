package dev.sojourn.analysis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.prove.fuzz.FuzzOutcome;
import dev.sojourn.analysis.cli.prove.fuzz.FuzzRun;
import dev.sojourn.analysis.cli.prove.fuzz.FuzzTarget;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bounded look with the same inputs every time; `sojourn fuzz` takes its time.
class ShortFuzzTest {
  private static final Map<FuzzTarget, Long> INPUTS =
      Map.of(
          FuzzTarget.CONTROL_MESSAGES, 20_000L,
          FuzzTarget.AGENT_OPTIONS, 10_000L,
          FuzzTarget.GATE, 10_000L,
          FuzzTarget.RECORDING_EDITS, 40L,
          FuzzTarget.RECORDING_SHAPES, 40L);

  /// Each spends much of its time in starting.
  private static final int AT_ONCE = 2;

  @TempDir Path folder;

  @Test
  void noInputBreaksAPromise() throws Exception {
    Fuzzer.assumeItRuns();
    assertThat(INPUTS).containsOnlyKeys(FuzzTarget.ALL);
    FuzzRun run = Fuzzer.in(folder);
    Map<FuzzTarget, Future<FuzzOutcome>> outcomes = new HashMap<>();

    try (ExecutorService runs = Executors.newFixedThreadPool(AT_ONCE)) {
      INPUTS.forEach(
          (target, inputs) -> outcomes.put(target, runs.submit(() -> run.times(target, inputs))));
    }

    for (Future<FuzzOutcome> outcome : outcomes.values()) {
      assertHolds(outcome.get());
    }
  }

  private static void assertHolds(FuzzOutcome outcome) {
    assertThat(outcome.findings()).as(outcome.target().id()).isEmpty();
    assertThat(outcome.executions()).isGreaterThanOrEqualTo(INPUTS.get(outcome.target()));
    assertThat(outcome.coverage()).isPositive();
  }
}
