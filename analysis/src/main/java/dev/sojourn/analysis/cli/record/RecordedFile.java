package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.shared.Errors;
import dev.sojourn.analysis.cli.shared.FormatOption;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import dev.sojourn.analysis.cli.shared.Shapes;
import dev.sojourn.analysis.cli.shared.Terminal;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.page.TimelineBuilder;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.TextReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// A recording that `record` and `attach` had another JVM write, or those of a `watch`, and the
/// report on it.
///
/// @param paths where it is
record RecordedFile(List<Path> paths) {
  RecordedFile(Path path) {
    this(List.of(path));
  }

  /// The same where nobody is left to catch what fails.
  void reportOrSay(CommandSpec spec, FormatOption format) {
    try {
      report(spec, format);
    } catch (RecordingException e) {
      Errors.say(spec.commandLine().getErr(), e.getMessage());
    }
  }

  /// Explains the recording on standard output.
  void report(CommandSpec spec, FormatOption format) throws RecordingException {
    Terminal terminal = Terminal.ofThisProcess();
    PrintWriter out = spec.commandLine().getOut();
    try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal)) {
      TimelineBuilder timeline = new TimelineBuilder();
      Report report =
          Analyzer.analyze(paths, AnalysisOptions.everything(), progress.reading(), timeline);
      progress.clear();
      out.print(
          format.isJson()
              ? JsonReport.render(report)
              : TextReport.render(report, Shapes.of(report, timeline.build()), terminal.style()));
    }
    out.flush();
  }
}
