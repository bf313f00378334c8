package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.cli.jvm.NewRecording;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// `--output` and `--force` of the commands that have another JVM write a recording.
final class RecordingOption {
  private static final Path OWN = Path.of("sojourn.jfr");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The recording, written by the JVM (default: sojourn.jfr, which is replaced).")
  private Path output;

  @Option(names = "--force", description = "Replace the output if it exists.")
  private boolean force;

  /// Where to record.
  NewRecording recording() {
    return output == null && !force
        ? NewRecording.own(OWN)
        : NewRecording.named(output == null ? OWN : output, force);
  }
}
