package dev.sojourn.analysis.cli.prove.fuzz;

import dev.sojourn.analysis.cli.shared.Bounds;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.FormatOption;
import dev.sojourn.analysis.cli.shared.Json;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import dev.sojourn.analysis.cli.shared.Row;
import dev.sojourn.analysis.cli.shared.RowTable;
import dev.sojourn.analysis.cli.shared.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sojourn fuzz`: tries to break what reads other people's bytes.
@Command(
    name = "fuzz",
    description = {
      "Feeds made-up bytes to everything that reads a stranger's.",
      "That is the decoder of control messages and the packets made of them, recordings in every"
          + " command that reads one, conditions, the agent's arguments.",
      "Ends with exit status 1 if any input broke a promise; those inputs are left as files. To"
          + " keep one as a case for every build, put its file into"
          + " analysis/src/test/resources/dev/sojourn/analysis/fuzz/TARGET, by a name that says"
          + " what it was."
    },
    exitCodeList = {
      "0:done",
      "1:something broke a promise",
      "2:wrong usage",
      "3:the input or the system cannot do it"
    },
    footer = {"%nExample:", "  sojourn fuzz --minutes 10 --format json"})
public final class FuzzCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;

  private int minutes;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "1",
      description = "How long, for all targets together (default: ${DEFAULT-VALUE}).")
  private void minutes(int value) {
    minutes = Bounds.MINUTES.check(spec, "--minutes", value);
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      defaultValue = "sojourn-fuzz",
      description =
          "Where the inputs are kept, so that the next run goes on (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Override
  public Integer call() {
    List<FuzzOutcome> outcomes = new ArrayList<>();
    Duration each = Duration.ofMinutes(minutes).dividedBy(FuzzTarget.ALL.size());
    FuzzRun run = new FuzzRun(classPath(), output.toAbsolutePath());
    try (ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), Terminal.ofThisProcess())) {
      for (FuzzTarget target : FuzzTarget.ALL) {
        progress.show("fuzzing " + target.id());
        outcomes.add(run.during(target, each));
      }
    } catch (FuzzException e) {
      throw new Failure(e.getMessage(), e);
    }
    List<Row> rows = outcomes.stream().flatMap(outcome -> rows(outcome).stream()).toList();
    String text = format.isJson() ? Json.rows(rows) + "\n" : RowTable.text(rows);
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
    return RowTable.exitCode(rows);
  }

  private static String classPath() {
    String classPath = System.getProperty("sojourn.fuzz", "");
    if (classPath.isEmpty()) {
      throw new Failure("the fuzzer is not there: start this by ./sojourn, which compiles it");
    }
    return classPath;
  }

  public static List<Row> rows(FuzzOutcome outcome) {
    String target = outcome.target().id();
    int findings = outcome.findings().size();
    Row found = Row.of(target + ": findings", findings, 0, findings == 0);
    return List.of(
        Row.of(target + ": executions", outcome.executions()),
        Row.of(target + ": coverage", outcome.coverage()),
        Row.of(target + ": corpus", outcome.corpus()),
        Row.of(target + ": memory, MB resident at most", outcome.megabytes()),
        findings == 0
            ? found
            : found.otherwise(
                "see " + outcome.findings().getFirst() + "; to keep it as a case: fuzz --help"));
  }
}
