package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.lab.Collector;
import dev.sojourn.analysis.cli.lab.Experiment;
import dev.sojourn.analysis.cli.lab.GcLog;
import dev.sojourn.analysis.cli.lab.Scenario;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import dev.sojourn.analysis.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Runs scenarios whose cause is known and holds what the analysis finds against it.
///
/// @param folder for recordings, logs and what the scenarios say they did
record Scorecard(MeasuredJvm jvm, int seconds, int rate, Path folder, ProgressLine progress) {
  /// The packets of the first seconds wait for code that is not compiled yet, which no two runs do
  /// alike. They are sent, and left out of what is judged.
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private static final int LEVEL_RUNS = 3;

  /// What was recorded of one scenario, explained.
  private record Run(Experiment experiment, Report report, long pauseNanos) {
    Delays delays() {
      return Delays.of(report);
    }

    Score against(Run none) throws IOException {
      return Score.of(
          experiment,
          report,
          none.delays(),
          pauseNanos,
          GcLog.read(experiment.gcLog()),
          Injected.read(experiment.truth()));
    }
  }

  /// What every row of a collector is held against.
  ///
  /// @param none a run without a stall; null where it failed
  /// @param failure why; null where it did not
  private record Level(Run none, String failure) {
    Run get() {
      if (failure != null) {
        throw new Failure(failure);
      }
      return none;
    }
  }

  /// Runs each scenario with each collector that it says something about.
  ///
  /// @param shown told of every row as soon as it is there
  List<Score> run(Set<Scenario> scenarios, Set<Collector> collectors, Consumer<Score> shown) {
    Map<Collector, Level> levels = new EnumMap<>(Collector.class);
    List<Score> scores = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (Collector gc : collectors) {
        if (scenario.collectors().contains(gc)) {
          Score score = score(scenario, gc, levels.computeIfAbsent(gc, this::level));
          shown.accept(score);
          scores.add(score);
        }
      }
    }
    return scores;
  }

  private Score score(Scenario scenario, Collector gc, Level level) {
    Experiment experiment = experiment(scenario, gc, "");
    try {
      Run none = level.get();
      Run run = scenario == Scenario.NONE ? none : explained(experiment);
      return run.against(none);
    } catch (Failure | RecordingException | IOException e) {
      return Score.failed(experiment, e.getMessage());
    }
  }

  /// Of a few runs without a stall the middle one, since every row is held against it.
  private Level level(Collector gc) {
    try {
      List<Run> runs = new ArrayList<>();
      for (int i = 1; i <= LEVEL_RUNS; i++) {
        runs.add(explained(experiment(Scenario.NONE, gc, "-" + i)));
      }
      runs.sort(
          Comparator.comparing(
              run -> run.delays().p99Nanos(), Comparator.nullsLast(Long::compare)));
      return new Level(runs.get(LEVEL_RUNS / 2), null);
    } catch (Failure | RecordingException e) {
      return new Level(null, e.getMessage());
    }
  }

  private Run explained(Experiment experiment) throws RecordingException {
    Experiment.Outcome outcome = experiment.run(jvm, progress);
    AnalysisOptions warm = AnalysisOptions.everything().withFrom(outcome.since().plus(WARM_UP));
    PauseSum pauses = new PauseSum();
    Report report = Analyzer.analyze(List.of(experiment.recording()), warm, Progress.NONE, pauses);
    return new Run(experiment, report, pauses.nanos());
  }

  /// @param which tells runs of one scenario apart; may be empty
  private Experiment experiment(Scenario scenario, Collector gc, String which) {
    Path recording = folder.resolve(scenario + "-" + gc + which + ".jfr");
    int all = seconds + (int) WARM_UP.toSeconds();
    return new Experiment(scenario, gc, all, rate, 0, recording, true);
  }
}
