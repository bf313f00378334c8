package dev.sojourn.analysis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sojourn.analysis.cli.fuzz.FuzzException;
import dev.sojourn.analysis.cli.fuzz.FuzzOutcome;
import dev.sojourn.analysis.cli.fuzz.FuzzRun;
import dev.sojourn.analysis.cli.fuzz.FuzzTarget;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A bounded look with the same inputs every time; `sojourn fuzz` takes its time.
class ShortFuzzTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "CONTROL_MESSAGES, 100000",
    "AGENT_OPTIONS, 20000",
    "GATE, 20000",
    "RECORDING_EDITS, 100",
    "RECORDING_SHAPES, 8"
  })
  void noInputBreaksAPromise(FuzzTarget target, long inputs) throws FuzzException {
    assumeThat(Path.of("/lib/ld-musl-" + System.getProperty("os.arch") + ".so.1"))
        .as("the fuzzer's native part needs glibc")
        .doesNotExist();

    FuzzOutcome outcome = new FuzzRun(classPath(), folder).times(target, inputs);

    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.executions()).isGreaterThanOrEqualTo(inputs);
    assertThat(outcome.coverage()).isPositive();
  }

  private static String classPath() {
    String tests =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return tests + File.pathSeparator + System.getProperty("sojourn.fuzz.core");
  }
}
