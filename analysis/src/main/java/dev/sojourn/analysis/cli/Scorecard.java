package dev.sojourn.analysis.cli;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
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

  /// Runs each scenario with each collector that it says something about.
  ///
  /// @param shown told of every row as soon as it is there
  List<Score> run(Set<Scenario> scenarios, Set<Collector> collectors, Consumer<Score> shown) {
    Map<Collector, Delays> levels = new EnumMap<>(Collector.class);
    List<Score> scores = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (Collector gc : collectors) {
        if (scenario.collectors().contains(gc)) {
          Score score = score(experiment(scenario, gc), levels);
          shown.accept(score);
          scores.add(score);
        }
      }
    }
    return scores;
  }

  private Score score(Experiment experiment, Map<Collector, Delays> levels) {
    try {
      Collector gc = experiment.gc();
      if (!levels.containsKey(gc)) {
        levels.put(gc, level(gc));
      }
      PauseSum pauses = new PauseSum();
      Report report = explained(experiment, pauses);
      return Score.of(
          experiment,
          report,
          levels.get(gc),
          pauses.nanos(),
          GcLog.read(experiment.gcLog()),
          Injected.read(experiment.truth()));
    } catch (Failure | RecordingException | IOException e) {
      return Score.failed(experiment, e.getMessage());
    }
  }

  /// What a run without a stall shows: of a few the middle one, since every row is held against it.
  private Delays level(Collector gc) throws RecordingException {
    List<Delays> runs = new ArrayList<>();
    for (int i = 0; i < LEVEL_RUNS; i++) {
      runs.add(Delays.of(explained(experiment(Scenario.NONE, gc), new PauseSum())));
    }
    runs.sort(Comparator.comparing(Delays::p99Nanos, Comparator.nullsLast(Long::compare)));
    return runs.get(LEVEL_RUNS / 2);
  }

  private Report explained(Experiment experiment, PauseSum pauses) throws RecordingException {
    Experiment.Outcome outcome = experiment.run(jvm, progress);
    AnalysisOptions warm = AnalysisOptions.everything().withFrom(outcome.since().plus(WARM_UP));
    return Analyzer.analyze(List.of(experiment.recording()), warm, Progress.NONE, pauses);
  }

  private Experiment experiment(Scenario scenario, Collector gc) {
    Path recording = folder.resolve(scenario + "-" + gc + ".jfr");
    int all = seconds + (int) WARM_UP.toSeconds();
    return new Experiment(scenario, gc, all, rate, 0, recording, true);
  }
}
