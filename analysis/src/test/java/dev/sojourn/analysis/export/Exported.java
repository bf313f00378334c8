package dev.sojourn.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.contract.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real recording, with backlogs behind sleep and a collection, and what the command makes of it.
record Exported(Path recording, Report report) {
  static Exported in(Path folder) throws RecordingException {
    Path recording =
        Recorded.during(
            folder.resolve("exported.jfr"),
            jfr -> {
              FakeReceiver receiver = new FakeReceiver(3, TimeUnit.MICROSECONDS.toNanos(500));
              receiver.receiveFor(20);
              for (int i = 0; i < 2; i++) {
                receiver.stallAsleep(30);
                receiver.receiveFor(30);
              }
              System.gc();
              receiver.receiveFor(30);
            });
    Report report =
        Analyzer.analyze(List.of(recording), AnalysisOptions.everything(), Progress.NONE);
    assertThat(report.episodes()).isNotEmpty();
    return new Exported(recording, report);
  }

  /// What `analyze` writes in a format.
  Path as(String format) {
    Path file = recording.resolveSibling("exported." + format);
    Ran ran =
        Ran.sojourn(
            "analyze", recording.toString(), "--format", format, "-o", file.toString(), "--force");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).isEmpty();
    return file;
  }
}
