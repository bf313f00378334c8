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
      "Each run stalls and rests in turns of 1 s: what the rests show is the level.",
      "A row holds when the verdict names the true cause, the root who brought it about, and the"
          + " advice what would help; when the cause is given at least 95 %% of the delay above the"
          + " level and others at most 3 %%; when the p99 that the replay gives without the cause"
          + " is that of the rests, within a factor of 1.3 or 200 µs; and when the collector's"
          + " pauses agree with the JVM's own log within 1 %% or, where they are shorter than that"
          + " can tell, 20 µs each.",
      "What the machine disturbs is run again (--runs), and undecided if that does not help: a row"
          + " is never wrong by noise.",
      "Where the stall is not about processors and there are two or more, the receiving thread has"
          + " one to itself, before other programs' threads (SCHED_FIFO) where this user may."
    },
    exitCodeList = {"0:done", "GATE?", "2:wrong usage", "3:the input or the system cannot do it"},
    footer = {"%nExample:", "  sojourn scorecard --only lock,gc-young --gc Serial,G1"})
public final class ScorecardCommand implements Callable<Integer> {
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
      defaultValue = "10",
      description =
          "How long each run sends packets, after 2 s to warm up (default: ${DEFAULT-VALUE}).")
  private void seconds(int value) {
    seconds = Bounds.SECONDS.check(spec, "--seconds", value);
  }

  private int runs;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How often what is undecided is run at most (default: ${DEFAULT-VALUE}). Where much else"
              + " runs, 1 has all rows judged in an hour.")
  private void runs(int value) {
    runs = Bounds.RUNS.check(spec, "--runs", value);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (WorkFolder folder = WorkFolder.of(output);
        ProgressLine progress =
            ProgressLine.onTerminals(spec.commandLine().getErr(), Terminal.ofThisProcess())) {
      Scorecard scorecard =
          new Scorecard(MeasuredJvm.installed(), seconds, runs, folder.path(), progress);
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
      long failed = scores.stream().filter(score -> score.failed() != null).count();
      out.println(format.isJson() ? Json.rows(scores) : "\n" + sum(scores, failed));
      out.flush();
      return failed == 0 ? ExitCode.DONE : ExitCode.GATE;
    }
  }

  private static String sum(List<Score> scores, long failed) {
    long held = scores.stream().filter(Score::holds).count();
    return "%d of %d rows hold, %d are wrong, %d undecided"
        .formatted(held, scores.size(), failed, scores.size() - held - failed);
  }
}
