package dev.sojourn.analysis.cli.prove.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.lab.Collector;
import dev.sojourn.analysis.cli.lab.Experiment;
import dev.sojourn.analysis.cli.lab.GcLog;
import dev.sojourn.analysis.cli.lab.Scenario;
import dev.sojourn.analysis.cli.testing.FullReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Runs whose report is made up: of all delay, 68 % is for collections.
class ScoreTest {
  private static final long MILLI = 1_000_000;
  private static final GcLog NO_PAUSES = new GcLog(0, 0);
  private static final Injected NOTHING = new Injected(List.of());

  /// What a run without collections showed: the rest of the made-up report's delay.
  private static Delays level(long p99) {
    Map<String, Long> rest =
        Map.of(
            "lock", 14_651 * MILLI,
            "cpu-starvation", 1_690_500_000L,
            "sleep", 1_127 * MILLI,
            "wakeup", 450_800_000L,
            "unexplained", 112_700_000L);
    return new Delays(49_000, rest, p99);
  }

  private static Experiment run(Scenario scenario) {
    return new Experiment(scenario, Collector.G1, 1, 1000, 0, Path.of("run.jfr"), true);
  }

  private static Score replay(long without, long none) {
    return Score.of(
        run(Scenario.GC),
        FullReport.withoutCollections(without),
        level(none),
        0,
        NO_PAUSES,
        NOTHING);
  }

  private static Score pauses(long found, GcLog log) {
    return Score.of(
        run(Scenario.GC), FullReport.withoutCollections(MILLI), level(MILLI), found, log, NOTHING);
  }

  @Test
  void holdsWhereTheTrueCauseIsFound() {
    Score score = replay(MILLI, MILLI);

    assertThat(score.holds()).isTrue();
    assertThat(score.failed()).isNull();
    assertThat(score.share()).isEqualTo(1);
    assertThat(score.spurious()).isZero();
    assertThat(score.text())
        .startsWith("gc ")
        .contains("gc-pause", "1.000", "0.000")
        .endsWith("yes");
  }

  @Test
  void theReplayIsThatOfNoneWithinAHalf() {
    assertThat(replay(30 * MILLI, 20 * MILLI).holds()).isTrue();
    assertThat(replay(20 * MILLI, 30 * MILLI).holds()).isTrue();
    assertThat(replay(31 * MILLI, 20 * MILLI).failed())
        .isEqualTo("p99 without the cause is not that of none");
    assertThat(replay(20 * MILLI, 31 * MILLI).replayHolds()).isFalse();
  }

  @Test
  void orWithinATenthOfAMillisecond() {
    assertThat(replay(110_000, 10_000).holds()).isTrue();
    assertThat(replay(111_000, 10_000).holds()).isFalse();
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
  void whatNobodyBroughtAboutIsNamed() {
    Score score =
        Score.of(
            run(Scenario.LOCK),
            FullReport.report(),
            new Delays(49_000, Map.of(), 60 * MILLI),
            0,
            NO_PAUSES,
            NOTHING);

    assertThat(score.failed()).isEqualTo("found gc-pause, share below 0.85, spurious above 0.05");
    assertThat(score.text()).contains("NO: found gc-pause");
  }

  @Test
  void withoutAStallThereIsNothingToFind() {
    Score score =
        Score.of(run(Scenario.NONE), FullReport.report(), level(MILLI), 0, NO_PAUSES, NOTHING);

    assertThat(score.expected()).isEqualTo("none");
    assertThat(score.failed()).isEqualTo("found gc-pause");
    assertThat(score.share()).isNull();
    assertThat(score.replayHolds()).isNull();
  }

  @Test
  void aMixHasItsProportion() {
    Injected halves =
        new Injected(
            List.of(
                new Injected.Stall("sleep", 0, 40 * MILLI),
                new Injected.Stall("handler", 0, 40 * MILLI)));

    Score score =
        Score.of(run(Scenario.MIXED), FullReport.report(), level(MILLI), 0, NO_PAUSES, halves);

    assertThat(score.foundProportion()).isEqualTo(1);
    assertThat(score.injectedProportion()).isEqualTo(0.5);
    assertThat(score.failed()).contains("proportion off by more than 0.05");
    assertThat(score.text()).endsWith("(proportion found 1.000, injected 0.500)");
  }
}
