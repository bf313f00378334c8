package dev.sojourn.analysis.fuzz;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sojourn.analysis.cli.prove.fuzz.FuzzRun;
import java.io.File;
import java.nio.file.Path;

/// The fuzzer over the tests' class path.
public final class Fuzzer {
  private Fuzzer() {}

  /// Ends the test where the fuzzer cannot run.
  public static void assumeItRuns() {
    assumeThat(Path.of("/lib/ld-musl-" + System.getProperty("os.arch") + ".so.1"))
        .as("the fuzzer's native part needs glibc")
        .doesNotExist();
  }

  /// @param folder where the corpora grow and the findings are put
  public static FuzzRun in(Path folder) {
    String tests =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new FuzzRun(
        tests + File.pathSeparator + System.getProperty("sojourn.fuzz.core"), folder);
  }
}
