package dev.sojourn.analysis.cli;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.Report;
import dev.sojourn.analysis.report.TextReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sojourn analyze`: explains the waits in a recording.
@Command(
    name = "analyze",
    description = "Explains why the packets of a recording waited.",
    footer = {
      "%nExample:",
      "  sojourn analyze demo.jfr",
      "  sojourn analyze app-1.jfr app-2.jfr --from 2026-11-22T10:00:00Z --format json"
    })
final class AnalyzeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "A recording, or the rotated files of one process.")
  private List<Path> recordings;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Leave out what was received before, such as 2026-11-22T10:00:00Z.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Leave out what was received at this time or later.")
  private Instant to;

  @Option(names = "--socket", paramLabel = "ID", description = "One socket's packets only.")
  private Integer socket;

  @Option(
      names = "--thread",
      paramLabel = "NAME",
      description = "Only what threads of this name, or of this Java thread id, received.")
  private String thread;

  @Override
  public Integer call() throws RecordingException {
    Terminal terminal = Terminal.ofThisProcess();
    Report report;
    try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal)) {
      report = Analyzer.analyze(recordings, options(), progress.reading());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        format.isJson() ? JsonReport.render(report) : TextReport.render(report, terminal.style()));
    out.flush();
    return ExitCode.DONE;
  }

  private AnalysisOptions options() {
    return new AnalysisOptions(
        Optional.ofNullable(from),
        Optional.ofNullable(to),
        socket == null ? OptionalInt.empty() : OptionalInt.of(socket),
        Optional.ofNullable(thread));
  }
}
