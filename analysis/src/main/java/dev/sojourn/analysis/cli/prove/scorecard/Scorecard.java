package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.lab.Collector;
import dev.sojourn.analysis.cli.lab.Experiment;
import dev.sojourn.analysis.cli.lab.Scenario;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Runs scenarios whose cause is known and holds what the analysis finds against it.
///
/// @param seconds how long a run sends packets, beside its warm-up
/// @param mostRuns how often a row is run at most, as long as it is undecided
/// @param folder for recordings, logs and what the scenarios say they did
record Scorecard(MeasuredJvm jvm, int seconds, int mostRuns, Path folder, ProgressLine progress) {
  /// The packets of the first seconds wait for code that is not compiled yet, which no two runs do
  /// alike. They are sent, and left out of what is judged.
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  /// Runs each scenario with each collector that it says something about.
  ///
  /// @param shown told of every row as soon as it is there
  List<Score> run(Set<Scenario> scenarios, Set<Collector> collectors, Consumer<Score> shown) {
    List<Score> scores = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (Collector gc : collectors) {
        if (scenario.collectors().contains(gc)) {
          Score score = score(scenario, gc);
          shown.accept(score);
          scores.add(score);
        }
      }
    }
    return scores;
  }

  private Score score(Scenario scenario, Collector gc) {
    Path recording = folder.resolve(scenario + "-" + gc + ".jfr");
    int all = seconds + (int) WARM_UP.toSeconds();
    Experiment experiment = new Experiment(scenario, gc, all, scenario.rate(), 0, recording, true);
    try {
      return score(experiment);
    } catch (Failure | RecordingException | IOException e) {
      return scenario.needsPrivilege()
          ? Score.skipped(experiment, e.getMessage())
          : Score.failed(experiment, e.getMessage());
    }
  }

  private Score score(Experiment experiment) throws RecordingException, IOException {
    List<Run> runs = new ArrayList<>();
    Score score = null;
    for (int run = 0; run < mostRuns && (score == null || score.isOpen()); run++) {
      OthersShare before = OthersShare.now();
      Experiment.Outcome outcome = experiment.run(jvm, progress);
      double others = OthersShare.now().since(before);
      Run.explained(experiment, outcome.since().plus(WARM_UP), others).ifPresent(runs::add);
      score =
          runs.isEmpty()
              ? Score.skipped(
                  experiment,
                  "no turn of rest and stalls within the run: let it last longer (--seconds)")
              : Score.of(experiment, runs);
    }
    return score;
  }
}
