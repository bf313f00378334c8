package dev.sojourn.analysis.cli.prove.scorecard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sojourn.analysis.backlog.BusyPeriods;
import dev.sojourn.analysis.cli.lab.Expected;
import dev.sojourn.analysis.cli.lab.Experiment;
import dev.sojourn.analysis.cli.lab.GcLog;
import dev.sojourn.analysis.cli.lab.Scenario;
import dev.sojourn.analysis.cli.prove.scorecard.Interval.Answer;
import dev.sojourn.analysis.contract.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A row of the scorecard: what a scenario did, and what the analysis found. In JSON, three of the
/// keys are there in every row, null where nothing is known.
///
/// @param expected the cause that held packets up; `none` where there should be no backpressure
/// @param found the cause that the verdict names, or `none`
/// @param expectedRoot who brought it about; null where that is nobody who has a name
/// @param foundRoot the root that most of the delay above the level is charged to; null if none is
/// @param share of the delay above the level, which is that of the rests between the stalls, that
///   the true cause was given; null for rows without one
/// @param shareLow below which it lies in one of 40 draws of the run's turns; null likewise
/// @param shareHigh above which it does; null likewise
/// @param spurious the share given to other causes; null likewise
/// @param gcPauseNanos how long the collector's safepoints were by the recording
/// @param gcLogNanos how long by the JVM's own log
/// @param foundProportion of `mixed`, which part the first cause was given; else null
/// @param injectedProportion which part it made; else null
/// @param withoutP99Nanos of the stalls, by the replay without the cause; null where the scenario
///   does not bring about one cause alone
/// @param noneP99Nanos of the rests between them; null likewise
/// @param replay the first of these over the second; null likewise
/// @param replayHolds whether they agree, within a factor of 1.3 or 200 µs; null likewise
/// @param advice on the root; null if there is none
/// @param runs how often the row was run
/// @param failed what does not hold; null where nothing is wrong
/// @param undecided what cannot be told, since the machine disturbed it; null where all can be
public record Score(
    String scenario,
    String gc,
    String expected,
    @JsonInclude String found,
    String expectedRoot,
    String foundRoot,
    @JsonInclude Double share,
    Double shareLow,
    Double shareHigh,
    @JsonInclude Double spurious,
    Long packets,
    Long p99Nanos,
    Long gcPauseNanos,
    Long gcLogNanos,
    Double foundProportion,
    Double injectedProportion,
    Long withoutP99Nanos,
    Long noneP99Nanos,
    Double replay,
    Boolean replayHolds,
    String advice,
    int runs,
    boolean holds,
    String failed,
    String undecided) {
  static final double LEAST_SHARE = 0.95;
  static final double MOST_SPURIOUS = 0.03;

  /// A p99 beyond this while nothing was held up says that the machine holds packets up itself.
  private static final long DISTURBED_NANOS = 5_000_000;

  /// So does what other processes take, from a fiftieth of the machine on: a thread that runs all
  /// the time waits for them, and no more than [#MOST_SPURIOUS] is let pass.
  private static final double MOST_OF_OTHERS = 0.02;

  private static final double MOST_GC_ERROR = 0.01;

  /// JFR's account of a safepoint ends after the JVM has written the line of the log that the other
  /// account is: some 10 µs each, which is much of a pause that lasts no longer itself.
  private static final long LOGGING_NANOS = 20_000;

  private static final long CLOCK_READINGS_NANOS = 100_000;
  private static final double MOST_PROPORTION_ERROR = 0.05;

  /// Judges the runs of one scenario, of which there is at least one.
  static Score of(Experiment experiment, List<Run> runs) {
    Expected expected = experiment.scenario().expected();
    List<Finding> findings = runs.stream().map(run -> new Finding(expected, run)).toList();
    Finding finding = clearest(findings);
    Judgement judgement =
        new Judgement(isDisturbed(runs) || holdsNothingUp(expected, runs), runs.size() > 1);
    judgeFinding(finding, judgement);
    Run last = runs.getLast();
    judgement.add(
        expected.besides().contains("gc-pause") || agree(last.gcPauseNanos(), last.gcLog()),
        "GC pauses differ from the log's");

    Shares shares = expected.causes().isEmpty() ? null : Shares.of(expected, turns(runs));
    if (shares != null) {
      shares.judge(judgement);
    }
    Replayed replayed = expected.injected().size() == 1 ? Replayed.of(turns(runs)) : null;
    if (replayed != null) {
      judgement.addInterval(replayed.holds(), "p99 without the cause is not that of the rests");
    }
    boolean mixed = experiment.scenario() == Scenario.MIXED;
    Double found = mixed ? (Double) proportion(expected, last) : null;
    Double injected =
        mixed ? (Double) last.injected().proportion(expected.causes().getFirst()) : null;
    judgement.add(
        !mixed || Math.abs(found - injected) <= MOST_PROPORTION_ERROR,
        "proportion off by more than " + MOST_PROPORTION_ERROR);

    Root root = expected.causes().isEmpty() ? null : finding.root();
    return new Score(
        experiment.scenario().toString(),
        experiment.gc().toString(),
        main(expected),
        finding.cause(),
        culprits(expected),
        root == null ? null : root.text(),
        shares == null ? null : (Double) shares.share().value(),
        shares == null ? null : (Double) shares.share().low(),
        shares == null ? null : (Double) shares.share().high(),
        shares == null ? null : (Double) shares.spurious().value(),
        finding.run().stalled().packets().count(),
        finding.run().stalled().delay().p99Nanos(),
        last.gcPauseNanos(),
        last.gcLog().pauseNanos(),
        found,
        injected,
        replayed == null ? null : (Long) replayed.withoutNanos(),
        replayed == null ? null : (Long) replayed.restedNanos(),
        replayed == null ? null : (Double) replayed.ratio().value(),
        replayed == null ? null : (Boolean) (replayed.holds() == Answer.YES),
        root == null ? null : root.advice(),
        runs.size(),
        judgement.failed() == null && judgement.undecided() == null,
        judgement.failed(),
        judgement.undecided());
  }

  private static boolean isDisturbed(List<Run> runs) {
    return Seen.restedP99(turns(runs)) > DISTURBED_NANOS
        || runs.stream().anyMatch(run -> run.others() > MOST_OF_OTHERS);
  }

  /// What the verdict calls backpressure is longer for one packet in a hundred. With processors to
  /// spare a concurrent collector holds none up for so long, and the verdict rightly names nothing.
  private static boolean holdsNothingUp(Expected expected, List<Run> runs) {
    return !expected.causes().isEmpty()
        && runs.stream()
            .allMatch(run -> run.stalled().delay().p99Nanos() < BusyPeriods.TARGET_NANOS);
  }

  /// The last that nothing else on the machine disturbed; the last of all where there is none.
  private static Finding clearest(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.isCauseRight() || !finding.isDisturbed())
        .reduce((earlier, later) -> later)
        .orElse(findings.getLast());
  }

  private static void judgeFinding(Finding finding, Judgement judgement) {
    if (!finding.isCauseRight()) {
      judgement.add(
          finding.isDisturbed() ? Answer.UNDECIDED : Answer.NO, "found " + finding.cause());
      return;
    }
    judgement.add(finding.isRootRight(), "another root");
    judgement.add(!finding.isRootRight() || finding.isAdviceRight(), "another advice");
  }

  private static double proportion(Expected expected, Run run) {
    return Delays.of(run.stalled())
        .proportion(expected.causes().getFirst(), expected.causes().getLast());
  }

  private static List<Seen> turns(List<Run> runs) {
    return runs.stream().flatMap(run -> run.turns().stream()).toList();
  }

  private static String main(Expected expected) {
    return expected.causes().isEmpty() ? Finding.NONE : expected.causes().getFirst();
  }

  private static String culprits(Expected expected) {
    return expected.culprits().isEmpty()
        ? null
        : expected.culprits().stream()
            .map(Expected.Culprit::toString)
            .collect(Collectors.joining(" or "));
  }

  /// The row of a run that came to nothing.
  public static Score failed(Experiment run, String why) {
    return withoutRun(run, why, null);
  }

  /// The row of a scenario that this machine does not allow.
  static Score skipped(Experiment run, String why) {
    return withoutRun(run, null, why);
  }

  private static Score withoutRun(Experiment run, String failed, String undecided) {
    Expected expected = run.scenario().expected();
    return new Score(
        run.scenario().toString(),
        run.gc().toString(),
        main(expected),
        null,
        culprits(expected),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        false,
        failed,
        undecided);
  }

  /// Whether another run may tell more.
  boolean isOpen() {
    return failed == null && undecided != null;
  }

  private static boolean agree(long found, GcLog log) {
    double most = MOST_GC_ERROR * log.pauseNanos();
    long writing = CLOCK_READINGS_NANOS + LOGGING_NANOS * log.safepoints();
    return Math.abs(found - log.pauseNanos()) <= Math.max(most, writing);
  }

  static String heading() {
    return String.format(
        "%-21s%-12s%-19s%-19s%6s%14s%7s%10s%10s%13s%10s  %s",
        "scenario",
        "gc",
        "expected",
        "found",
        "share",
        "95 % of draws",
        "others",
        "GC found",
        "GC log",
        "p99 without",
        "p99 rests",
        "holds");
  }

  /// The row, and below it the root and the advice.
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-21s%-12s%-19s%-19s%6s%14s%7s%10s%10s%13s%10s  %s%s",
            scenario,
            gc,
            expected,
            found == null ? "-" : found,
            ratio(share),
            share == null ? "-" : ratio(shareLow) + "-" + ratio(shareHigh),
            ratio(spurious),
            millis(gcPauseNanos),
            millis(gcLogNanos),
            millis(withoutP99Nanos),
            millis(noneP99Nanos),
            judged(),
            proportions()));
    if (foundRoot != null) {
      lines.add("    root    " + (expectedRoot == null ? "" : expectedRoot + ": ") + foundRoot);
      lines.add("    advice  " + advice);
    }
    return String.join(System.lineSeparator(), lines);
  }

  private String judged() {
    if (failed != null) {
      return "NO: " + failed;
    }
    return undecided == null ? "yes" : "undecided: " + undecided;
  }

  private String proportions() {
    return foundProportion == null
        ? ""
        : String.format(
            Locale.ROOT,
            " (proportion found %.3f, injected %.3f)",
            foundProportion,
            injectedProportion);
  }

  private static String ratio(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String millis(Long nanos) {
    return nanos == null ? "-" : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }
}
