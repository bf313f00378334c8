package dev.sojourn.analysis.cli.analyze;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.GateOption;
import dev.sojourn.analysis.cli.shared.Input;
import dev.sojourn.analysis.cli.shared.LateFile;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import dev.sojourn.analysis.cli.shared.Reason;
import dev.sojourn.analysis.cli.shared.RedactOption;
import dev.sojourn.analysis.cli.shared.SameFile;
import dev.sojourn.analysis.cli.shared.Terminal;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.gate.Figures;
import dev.sojourn.analysis.report.Style;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sojourn analyze`: explains the waits in a recording.
@Command(
    name = "analyze",
    description = "Explains why the packets of a recording waited.",
    exitCodeList = {
      "0:done",
      "1:a condition of --fail-if holds",
      "2:wrong usage",
      "3:the input or the system cannot do it"
    },
    footer = {
      "%nExample:",
      "  sojourn analyze demo.jfr",
      "  sojourn analyze app-1.jfr app-2.jfr --from 2026-11-22T10:00:00Z --format json",
      "  sojourn analyze demo.jfr --format html -o report.html",
      "  sojourn analyze demo.jfr --format perfetto -o demo.pftrace",
      "  sojourn analyze demo.jfr --fail-if 'p99>5ms' --fail-if 'drops>0'"
    })
public final class AnalyzeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = ReportFormat.Reading.class,
      description = "What to write: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ReportFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it (default: standard output).")
  private Path output;

  @Mixin private RedactOption redact;

  @Option(names = "--force", description = "Replace the output if it exists.")
  private boolean force;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "A recording, or the rotated files of one process; - for standard input.")
  private List<Path> recordings;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeReading.class,
      description = "Leave out what was received before, such as 2026-11-22T10:00:00Z.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeReading.class,
      description = "Leave out what was received at this time or later.")
  private Instant to;

  @Option(names = "--socket", paramLabel = "ID", description = "One socket's packets only.")
  private Integer socket;

  @Option(
      names = "--thread",
      paramLabel = "NAME",
      description = "Only what threads of this name, or of this Java thread id, received.")
  private String thread;

  @Option(names = "--quiet", description = "The verdict alone, and no progress.")
  private boolean quiet;

  @Option(names = "--verbose", description = "Every row, however many there are.")
  private boolean verbose;

  @Mixin private GateOption gate;

  @Override
  public Integer call() throws RecordingException {
    try (Input input = Input.of(recordings)) {
      return analyze(input.files());
    }
  }

  private int analyze(List<Path> files) throws RecordingException {
    if (format == ReportFormat.JUNIT && gate.gate().conditions().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--format junit tells what became of conditions: give --fail-if");
    }
    Terminal terminal = Terminal.ofThisProcess();
    Report report = output == null ? print(files, terminal) : save(files, terminal);
    return gate.fails(Figures.of(report)) ? ExitCode.GATE : ExitCode.DONE;
  }

  private Report print(List<Path> files, Terminal terminal) throws RecordingException {
    if (format.isBinary() && terminal.out()) {
      throw new ParameterException(
          spec.commandLine(),
          "--format " + format + " is nothing for a terminal: name a file with --output");
    }
    OutputStream bytes = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    return analyze(
        files,
        style(terminal.style()),
        terminal,
        new Destination(spec.commandLine().getOut(), bytes));
  }

  private Report save(List<Path> files, Terminal terminal) throws RecordingException {
    if (recordings.stream().anyMatch(recording -> SameFile.is(recording, output))) {
      throw new ParameterException(
          spec.commandLine(), "--output names the recording itself, which would be lost");
    }
    try (LateFile out = new LateFile(output, force)) {
      Report report =
          analyze(files, style(Style.PLAIN), terminal, new Destination(out.text(), out));
      out.commit();
      return report;
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private Report analyze(List<Path> files, Style style, Terminal terminal, Destination to)
      throws RecordingException {
    ReportOutput out = ReportOutput.of(format, style, gate.gate(), to);
    try {
      Report report;
      try (ProgressLine progress =
          ProgressLine.unless(quiet, spec.commandLine().getErr(), terminal)) {
        report = Analyzer.analyze(files, options(), progress.reading(), out.observer());
      }
      out.write(report);
      to.text().flush();
      to.bytes().flush();
      return report;
    } catch (IOException e) {
      throw cannotWrite(e);
    } catch (UncheckedIOException e) {
      throw cannotWrite(e.getCause());
    }
  }

  private Style style(Style terminal) {
    return terminal.with(
        quiet ? Style.Detail.QUIET : verbose ? Style.Detail.VERBOSE : Style.Detail.NORMAL);
  }

  private Failure cannotWrite(IOException e) {
    return new Failure(
        "cannot write %s (%s): choose a folder that exists and can be written to"
            .formatted(output == null ? "to standard output" : output, Reason.of(e)),
        e);
  }

  private AnalysisOptions options() {
    return redact.applyTo(
        new AnalysisOptions(
            Optional.ofNullable(from),
            Optional.ofNullable(to),
            socket == null ? OptionalInt.empty() : OptionalInt.of(socket),
            Optional.ofNullable(thread),
            Optional.empty()));
  }
}
