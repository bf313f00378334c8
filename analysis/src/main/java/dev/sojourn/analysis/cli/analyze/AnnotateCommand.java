package dev.sojourn.analysis.cli.analyze;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.annotate.Annotator;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.Input;
import dev.sojourn.analysis.cli.shared.LateFile;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import dev.sojourn.analysis.cli.shared.Reason;
import dev.sojourn.analysis.cli.shared.RedactOption;
import dev.sojourn.analysis.cli.shared.SameFile;
import dev.sojourn.analysis.cli.shared.Terminal;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.recording.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sojourn annotate`: a recording with the findings in it.
@Command(
    name = "annotate",
    description = "Copies a recording and adds its episodes and causes as events, for JMC.",
    footer = {"%nExample:", "  sojourn annotate demo.jfr annotated.jfr"})
public final class AnnotateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "The recording, which stays as it is; - for standard input.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "The copy.")
  private Path out;

  @Mixin private RedactOption redact;

  @Option(names = "--force", description = "Replace OUT if it exists.")
  private boolean force;

  @Override
  public Integer call() throws RecordingException {
    if (SameFile.is(in, out)) {
      throw new ParameterException(
          spec.commandLine(), "OUT names the recording itself, which is to stay as it is");
    }
    LateFile.check(out, force);
    try (Input input = Input.of(in);
        ProgressLine progress =
            new ProgressLine(spec.commandLine().getErr(), Terminal.ofThisProcess())) {
      Report report =
          Annotator.annotate(
              input.file(), out, redact.applyTo(AnalysisOptions.everything()), progress.reading());
      progress.clear();
      spec.commandLine()
          .getOut()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s: %,d episodes in place",
                  Names.harmless(out.toString()),
                  report.episodes().size()));
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new Failure(
          "cannot write " + out + " (" + Reason.of(e) + "): choose a folder that can be written to",
          e);
    }
  }
}
