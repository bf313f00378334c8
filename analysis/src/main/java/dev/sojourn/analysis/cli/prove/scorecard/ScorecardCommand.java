package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.lab.Collector;
import dev.sojourn.analysis.cli.lab.Scenario;
import dev.sojourn.analysis.cli.shared.Bounds;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.FormatOption;
import dev.sojourn.analysis.cli.shared.Json;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import dev.sojourn.analysis.cli.shared.Terminal;
import dev.sojourn.analysis.cli.shared.WorkFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sojourn scorecard`: whether the analysis finds causes that are known.
@Command(
    name = "scorecard",
    description = {
      "Runs real JVMs under stalls whose cause is known and holds what the analysis finds against"
          + " it.",
      "A row holds when the verdict names the true cause, the cause is given at least 85 %% of the"
          + " delay above the level of 'none', causes that nobody brought about at most 5 %%, and"
          + " the collector's pauses agree with the JVM's own log within 1 %% or, where they are"
          + " shorter than that can tell, 20 µs each; and when the p99 that the replay gives"
          + " without the cause is that of a run of 'none', within a factor of 1.5 or 100 µs.",
      "Where the stall is not about processors and there are two or more, the receiving thread has"
          + " one to itself, so that nothing else holds it up."
    },
    footer = {"%nExample:", "  sojourn scorecard --only lock,gc-young --gc Serial,G1"})
public final class ScorecardCommand implements Callable<Integer> {
  private static final int RATE = 10_000;

  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;

  @Option(
      names = "--only",
      paramLabel = "SCENARIO",
      split = ",",
      converter = Scenario.Reading.class,
      description = "Scenarios to run (default: all).")
  private Set<Scenario> scenarios = EnumSet.complementOf(EnumSet.of(Scenario.GC));

  @Option(
      names = "--gc",
      paramLabel = "COLLECTOR",
      split = ",",
      converter = Collector.Reading.class,
      description = "Collectors to run them with (default: all).")
  private Set<Collector> collectors = EnumSet.allOf(Collector.class);

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Keep recordings, logs and what the scenarios did here (default: keep none).")
  private Path output;

  private int seconds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How long each row sends packets, after 2 s to warm up (default: ${DEFAULT-VALUE}).")
  private void seconds(int value) {
    seconds = Bounds.SECONDS.check(spec, "--seconds", value);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (WorkFolder folder = WorkFolder.of(output);
        ProgressLine progress =
            ProgressLine.onTerminals(spec.commandLine().getErr(), Terminal.ofThisProcess())) {
      Scorecard scorecard =
          new Scorecard(MeasuredJvm.installed(), seconds, RATE, folder.path(), progress);
      if (!format.isJson()) {
        out.println(Score.heading());
      }
      List<Score> scores =
          scorecard.run(
              scenarios,
              collectors,
              score -> {
                progress.clear();
                if (!format.isJson()) {
                  out.println(score.text());
                  out.flush();
                }
              });
      long failed = scores.stream().filter(score -> !score.holds()).count();
      out.println(
          format.isJson()
              ? Json.rows(scores)
              : "\n%d of %d rows hold".formatted(scores.size() - failed, scores.size()));
      out.flush();
      return failed == 0 ? ExitCode.DONE : ExitCode.GATE;
    }
  }
}
