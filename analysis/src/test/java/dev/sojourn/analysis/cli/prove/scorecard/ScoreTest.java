package dev.sojourn.analysis.cli.prove.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.cli.lab.Collector;
import dev.sojourn.analysis.cli.lab.Experiment;
import dev.sojourn.analysis.cli.lab.GcLog;
import dev.sojourn.analysis.cli.lab.Scenario;
import dev.sojourn.analysis.cli.testing.FullReport;
import dev.sojourn.analysis.contract.ChainLink;
import dev.sojourn.analysis.contract.Report;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Runs that are made up: the verdict names collections, and most of the delay is charged to one
/// who asked for them.
class ScoreTest {
  private static final long MILLI = 1_000_000;
  private static final GcLog NO_PAUSES = new GcLog(0, 0);
  private static final Injected NOTHING = new Injected(List.of(), List.of());
  private static final ChainLink CULPRIT =
      new ChainLink("asked", "gc-caller", "System.gc()", "lab.FullGcStall.collectEverything:9");
  private static final String ADVICE = "Take System.gc() out of gc-caller.";

  /// What one turn was like.
  private static final class Made {
    private Map<String, Long> stalled = Map.of("gc-pause", 1000 * MILLI, "handler", 20 * MILLI);
    private Report report = FullReport.withRoot(CULPRIT, ADVICE);
    private long restedP99 = MILLI;
    private long restedWithoutP99;
    private long replayedP99 = MILLI;
    private long pauses;
    private GcLog log = NO_PAUSES;
    private Injected injected = NOTHING;
    private double others;
    private int runs = 2;

    Score score(Scenario scenario) {
      Seen turn =
          new Seen(
              new Delays(1000, Map.of("handler", 20 * MILLI)),
              new Delays(1000, stalled),
              histogram(restedP99),
              histogram(restedWithoutP99 == 0 ? restedP99 : restedWithoutP99),
              histogram(replayedP99));
      // The level has as many packets, and nothing that is worth a row.
      Report level = FullReport.withRoot(new ChainLink("ran", "receiver", null, null), "Nothing.");
      Run run = new Run(level, report, List.of(turn, turn), pauses, log, injected, others);
      return Score.of(experiment(scenario), Collections.nCopies(runs, run));
    }

    Score score() {
      return score(Scenario.GC_FULL);
    }
  }

  private static Experiment experiment(Scenario scenario) {
    return new Experiment(scenario, Collector.G1, 1, 1000, 0, Path.of("run.jfr"), true);
  }

  private static DelayHistogram histogram(long nanos) {
    DelayHistogram histogram = new DelayHistogram();
    histogram.add(nanos);
    return histogram;
  }

  private static Score replay(long replayed, long rested) {
    Made made = new Made();
    made.replayedP99 = replayed;
    made.restedP99 = rested;
    return made.score();
  }

  @Test
  void whatTheMachineBringsAboutOfTheCauseInTheRestsIsNoFault() {
    Made made = new Made();
    made.restedP99 = 3 * MILLI;
    made.restedWithoutP99 = MILLI;
    made.replayedP99 = MILLI;

    assertThat(made.score().holds()).isTrue();
    made.replayedP99 = MILLI / 2;
    assertThat(made.score().failed()).isEqualTo("p99 without the cause is not that of the rests");
  }

  private static Score pauses(long found, GcLog log) {
    Made made = new Made();
    made.pauses = found;
    made.log = log;
    return made.score();
  }

  @Test
  void holdsWhereCauseRootAndAdviceAreTheTrueOnes() {
    Score score = new Made().score();

    assertThat(score.failed()).isNull();
    assertThat(score.undecided()).isNull();
    assertThat(score.holds()).isTrue();
    assertThat(score.share()).isEqualTo(1);
    assertThat(score.spurious()).isZero();
    assertThat(score.text())
        .startsWith("gc-full ")
        .contains("gc-pause", "1.000", "0.000", "  yes", "gc-caller", ADVICE);
  }

  @Test
  void anotherRootIsWrong() {
    Made made = new Made();
    made.report =
        FullReport.withRoot(new ChainLink("asked", "housekeeper", "System.gc()", null), ADVICE);

    assertThat(made.score().failed()).isEqualTo("another root");
  }

  @Test
  void soIsAnotherAdvice() {
    Made made = new Made();
    made.report = FullReport.withRoot(CULPRIT, "Buy more memory.");

    assertThat(made.score().failed()).isEqualTo("another advice");
  }

  @Test
  void nothingIsWrongThatADisturbedMachineShows() {
    Made made = new Made();
    made.restedP99 = 60 * MILLI;
    made.replayedP99 = 10 * MILLI;
    made.stalled = Map.of("gc-pause", 20 * MILLI, "cpu-starvation", 1000 * MILLI);
    made.report = FullReport.withRoot(CULPRIT, "Buy more memory.");

    assertThat(made.score().failed()).isNull();
    assertThat(made.score().holds()).isFalse();
    assertThat(made.score().undecided())
        .contains("another advice", "share below 0.95", "others above 0.03", "p99 without");
    assertThat(made.score().isOpen()).isTrue();
  }

  @Test
  void norThatAMachineShowsWhichOthersUse() {
    Made made = new Made();
    made.others = 0.2;
    made.pauses = 10 * MILLI;
    made.report = FullReport.withRoot(CULPRIT, "Buy more memory.");

    assertThat(made.score().failed()).isNull();
    assertThat(made.score().undecided())
        .contains("another advice", "GC pauses differ from the log's");
  }

  /// With processors to spare a concurrent collector holds no packet up.
  @Test
  void norWhereTheStallsHeldNothingUp() {
    Made made = new Made();
    made.report = FullReport.withRoot(CULPRIT, "Buy more memory.", 5 * MILLI - 1);

    assertThat(made.score().failed()).isNull();
    assertThat(made.score().undecided()).isEqualTo("another advice");
    made.report = FullReport.withRoot(CULPRIT, "Buy more memory.", 5 * MILLI);
    assertThat(made.score().failed()).isEqualTo("another advice");
  }

  @Test
  void anotherCauseAboveTheLevelIsWrong() {
    Made made = new Made();
    made.stalled = Map.of("gc-pause", 900 * MILLI, "sleep", 100 * MILLI);

    assertThat(made.score().failed()).isEqualTo("share below 0.95, others above 0.03");
    assertThat(made.score().text()).contains("NO: share below");
  }

  /// An interval of a few turns is narrower than the truth.
  @Test
  void aSingleRunDoesNotSayNoByAnInterval() {
    Made made = new Made();
    made.runs = 1;
    made.stalled = Map.of("gc-pause", 900 * MILLI, "sleep", 100 * MILLI);
    made.replayedP99 = 4 * MILLI;

    assertThat(made.score().isOpen()).isTrue();
    assertThat(made.score().undecided())
        .contains("share below 0.95", "others above 0.03", "p99 without");
  }

  @Test
  void theReplayIsThatOfTheRestsWithinAThird() {
    assertThat(replay(3_900_000, 3 * MILLI).holds()).isTrue();
    assertThat(replay(3 * MILLI, 3_900_000).holds()).isTrue();
    assertThat(replay(4 * MILLI, 3 * MILLI).failed())
        .isEqualTo("p99 without the cause is not that of the rests");
    assertThat(replay(3 * MILLI, 4 * MILLI).replayHolds()).isFalse();
  }

  @Test
  void orWithinAFifthOfAMillisecond() {
    assertThat(replay(210_000, 10_000).holds()).isTrue();
    assertThat(replay(211_000, 10_000).holds()).isFalse();
  }

  @Test
  void pausesAreThoseOfTheLogWithinAHundredth() {
    GcLog log = new GcLog(10, 100 * MILLI);

    assertThat(pauses(101 * MILLI, log).holds()).isTrue();
    assertThat(pauses(101 * MILLI + 1, log).failed()).isEqualTo("GC pauses differ from the log's");
    assertThat(pauses(99 * MILLI - 1, log).holds()).isFalse();
  }

  /// For 50 safepoints: the readings of the clocks, and 20 µs each.
  @Test
  void orWithinWhatTheLogTakesToWrite() {
    GcLog log = new GcLog(50, 10 * MILLI);

    assertThat(pauses(11_100_000, log).holds()).isTrue();
    assertThat(pauses(11_100_001, log).holds()).isFalse();
  }

  @Test
  void anotherVerdictIsWrong() {
    assertThat(new Made().score(Scenario.LOCK).failed()).startsWith("found gc-pause");
  }

  @Test
  void withoutAStallThereIsNothingToFind() {
    Score score = new Made().score(Scenario.NONE);

    assertThat(score.expected()).isEqualTo("none");
    assertThat(score.failed()).isEqualTo("found gc-pause");
    assertThat(score.share()).isNull();
    assertThat(score.foundRoot()).isNull();
    assertThat(score.replayHolds()).isNull();
  }

  @Test
  void aMixHasItsProportion() {
    Made made = new Made();
    made.injected =
        new Injected(
            List.of(
                new Injected.Stall("sleep", 0, 40 * MILLI),
                new Injected.Stall("handler", 0, 40 * MILLI)),
            List.of());

    Score score = made.score(Scenario.MIXED);

    assertThat(score.foundProportion()).isEqualTo(1);
    assertThat(score.injectedProportion()).isEqualTo(0.5);
    assertThat(score.failed()).contains("proportion off by more than 0.05");
    assertThat(score.text()).contains("(proportion found 1.000, injected 0.500)");
  }

  @Test
  void whatTheMachineDoesNotAllowIsNotWrong() {
    Score score = Score.skipped(experiment(Scenario.CPU_LIMIT), "no cgroup can be written");

    assertThat(score.failed()).isNull();
    assertThat(score.holds()).isFalse();
    assertThat(score.text()).contains("undecided: no cgroup can be written");
  }
}
