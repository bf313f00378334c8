package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.cli.lab.Experiment;
import dev.sojourn.analysis.cli.lab.GcLog;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.counterfactual.Replays.Shift;
import dev.sojourn.analysis.report.ReportBuilder;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One run of a scenario, recorded and explained: its stalls apart from its rests.
///
/// @param level a report on all rests
/// @param stalled a report on all stalls
/// @param gcPauseNanos how long the collector's safepoints were by the recording
/// @param gcLog how long by the JVM's own log
/// @param others how much of the machine's processor time other processes took meanwhile, 0 to 1
record Run(
    Report level,
    Report stalled,
    List<Seen> turns,
    long gcPauseNanos,
    GcLog gcLog,
    Injected injected,
    double others) {
  /// Empty where the machine kept the scenario from a single turn of rest and stalls.
  ///
  /// @param since what left the queue before is not judged
  static Optional<Run> explained(Experiment experiment, Instant since, double others)
      throws RecordingException, IOException {
    Injected injected = Injected.read(experiment.truth());
    Explanation explanation = new Explanation(experiment);
    for (Turn turn : Turn.of(injected, ChronoUnit.NANOS.between(Instant.EPOCH, since))) {
      explanation.add(turn);
    }
    if (explanation.turns.isEmpty()) {
      return Optional.empty();
    }
    PauseSum pauses = new PauseSum();
    Analyzer.analyze(
        List.of(experiment.recording()), AnalysisOptions.everything(), Progress.NONE, pauses);
    return Optional.of(
        new Run(
            explanation.report(explanation.level),
            explanation.report(explanation.stalled),
            List.copyOf(explanation.turns),
            pauses.nanos(),
            GcLog.read(experiment.gcLog()),
            injected,
            others));
  }

  /// Turn by turn: sums of the same recording add up as those of several do.
  private static final class Explanation {
    private final Experiment experiment;
    private final Summary level = new Summary();
    private final Summary stalled = new Summary();
    private final List<Seen> turns = new ArrayList<>();

    Explanation(Experiment experiment) {
      this.experiment = experiment;
    }

    /// Leaves a turn out that had no packets, since no more were sent.
    void add(Turn turn) throws RecordingException {
      try {
        add(
            between(turn.restNanos(), turn.stallNanos()),
            between(turn.stallNanos(), turn.endNanos()));
      } catch (RecordingException e) {
        if (e.kind() != RecordingException.Kind.NOTHING_SELECTED) {
          throw e;
        }
      }
    }

    private void add(Summary rest, Summary stall) {
      turns.add(
          new Seen(
              Delays.of(report(rest)),
              Delays.of(report(stall)),
              rest.delays(),
              replayed(rest),
              replayed(stall)));
      level.add(rest);
      stalled.add(stall);
    }

    private Summary between(long fromNanos, long toNanos) throws RecordingException {
      AnalysisOptions options =
          AnalysisOptions.everything()
              .withFrom(Instant.EPOCH.plusNanos(fromNanos))
              .withTo(Instant.EPOCH.plusNanos(toNanos));
      return Analyzer.summarize(List.of(experiment.recording()), options, Progress.NONE);
    }

    private Report report(Summary summary) {
      return ReportBuilder.build(experiment.recording().toString(), summary);
    }

    private DelayHistogram replayed(Summary summary) {
      List<String> causes = experiment.scenario().expected().causes();
      if (causes.isEmpty()) {
        return null;
      }
      Shift shift = summary.shifts().get(Reason.of(cause(causes.getFirst())));
      return shift == null ? summary.delays() : shift.applyTo(summary.delays());
    }

    private static Cause cause(String id) {
      return Arrays.stream(Cause.values())
          .filter(cause -> cause.id().equals(id))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no cause is called " + id));
    }
  }
}
