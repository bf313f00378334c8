package dev.sojourn.analysis.cli;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.page.TimelineBuilder;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.Report;
import dev.sojourn.analysis.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// The recording that `record` and `attach` have another JVM write, and the report on it.
///
/// @param path its absolute path
record RecordedFile(Path path) {
  /// The file that the user named; what was there before is removed, so that nobody takes an old
  /// recording for the new one.
  static RecordedFile named(Path output) {
    Path path = output.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path.getParent());
      Files.write(path, new byte[0]);
      Files.delete(path);
      return new RecordedFile(path);
    } catch (IOException e) {
      throw new Failure(
          "cannot write %s (%s): choose another place with --output"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  /// Explains the recording on standard output.
  void report(CommandSpec spec, FormatOption format) throws RecordingException {
    if (!Files.exists(path)) {
      throw new Failure(
          path + " was not written: see what the program said, and whether it was killed");
    }
    Terminal terminal = Terminal.ofThisProcess();
    PrintWriter out = spec.commandLine().getOut();
    try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal)) {
      TimelineBuilder timeline = new TimelineBuilder();
      Report report =
          Analyzer.analyze(
              List.of(path), AnalysisOptions.everything(), progress.reading(), timeline);
      progress.clear();
      out.print(
          format.isJson()
              ? JsonReport.render(report)
              : TextReport.render(report, Shapes.of(report, timeline.build()), terminal.style()));
    }
    out.flush();
  }
}
