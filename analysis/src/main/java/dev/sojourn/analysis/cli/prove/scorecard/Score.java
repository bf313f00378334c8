package dev.sojourn.analysis.cli.prove.scorecard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sojourn.analysis.cli.lab.Experiment;
import dev.sojourn.analysis.cli.lab.GcLog;
import dev.sojourn.analysis.cli.lab.Scenario;
import dev.sojourn.analysis.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A row of the scorecard: what a scenario did, and what the analysis found. In JSON, three of the
/// keys are there in every row, null where nothing is known.
///
/// @param expected the cause that held packets up; `none` where there should be no backpressure
/// @param found the cause that the verdict names, or `none`
/// @param share of the delay above the level of `none` that the true cause was given; null for rows
///   without one
/// @param spurious the share given to causes that nobody brought about; null likewise
/// @param gcPauseNanos how long the collector's safepoints were by the recording
/// @param gcLogNanos how long by the JVM's own log
/// @param foundProportion of `mixed`, which part the first cause was given; else null
/// @param injectedProportion which part it made; else null
/// @param withoutP99Nanos by the replay without the cause; null where there is not one cause
/// @param noneP99Nanos by a run that was made without it; null likewise
/// @param replayHolds whether these two agree, within a factor of 1.5 or 100 µs; null likewise
/// @param failed what does not hold; null where all does
public record Score(
    String scenario,
    String gc,
    String expected,
    @JsonInclude String found,
    @JsonInclude Double share,
    @JsonInclude Double spurious,
    Long packets,
    Long p99Nanos,
    Long gcPauseNanos,
    Long gcLogNanos,
    Double foundProportion,
    Double injectedProportion,
    Long withoutP99Nanos,
    Long noneP99Nanos,
    Boolean replayHolds,
    boolean holds,
    String failed) {
  static final double LEAST_SHARE = 0.85;
  static final double MOST_SPURIOUS = 0.05;

  private static final String NONE = "none";
  private static final double MOST_GC_ERROR = 0.01;

  /// JFR's account of a safepoint ends after the JVM has written the line of the log that the other
  /// account is: some 10 µs each, which is much of a pause that lasts no longer itself.
  private static final long LOGGING_NANOS = 20_000;

  private static final long CLOCK_READINGS_NANOS = 100_000;

  private static final double REPLAY_FACTOR = 1.5;
  private static final long REPLAY_NANOS = 100_000;
  private static final double MOST_PROPORTION_ERROR = 0.05;

  /// Judges a run.
  ///
  /// @param level what a run of `none` with the same collector showed
  /// @param gcPauseNanos by the recording
  static Score of(
      Experiment run,
      Report report,
      Delays level,
      long gcPauseNanos,
      GcLog gcLog,
      Injected injected) {
    List<String> causes = run.scenario().causes();
    boolean stalls = !causes.isEmpty();
    Delays delays = Delays.of(report);
    String expected = stalls ? causes.getFirst() : NONE;
    String found = report.verdict().backpressure() ? report.verdict().cause() : NONE;
    Double share = stalls ? (Double) delays.share(causes, level) : null;
    Double spurious = stalls ? (Double) delays.spurious(causes, level) : null;
    boolean mixed = run.scenario() == Scenario.MIXED;
    Double foundProportion =
        mixed ? (Double) delays.proportion(causes.getFirst(), causes.getLast()) : null;
    Double injectedProportion = mixed ? (Double) injected.proportion(causes.getFirst()) : null;

    Long without = causes.size() == 1 ? withoutP99(report, expected) : null;
    Long none = without == null ? null : level.p99Nanos();

    List<String> failed = new ArrayList<>();
    if (!found.equals(expected) && !causes.contains(found)) {
      failed.add("found " + found);
    }
    if (stalls && share < LEAST_SHARE) {
      failed.add("share below " + LEAST_SHARE);
    }
    if (stalls && spurious > MOST_SPURIOUS) {
      failed.add("spurious above " + MOST_SPURIOUS);
    }
    if (!agree(gcPauseNanos, gcLog)) {
      failed.add("GC pauses differ from the log's");
    }
    if (none != null && !replayed(without, none)) {
      failed.add("p99 without the cause is not that of none");
    }
    if (mixed && Math.abs(foundProportion - injectedProportion) > MOST_PROPORTION_ERROR) {
      failed.add("proportion off by more than " + MOST_PROPORTION_ERROR);
    }
    return new Score(
        run.scenario().toString(),
        run.gc().toString(),
        expected,
        found,
        share,
        spurious,
        report.packets().count(),
        report.delay().p99Nanos(),
        gcPauseNanos,
        gcLog.pauseNanos(),
        foundProportion,
        injectedProportion,
        without,
        none,
        none == null ? null : replayed(without, none),
        failed.isEmpty(),
        failed.isEmpty() ? null : String.join(", ", failed));
  }

  /// The row of a run that came to nothing.
  public static Score failed(Experiment run, String why) {
    List<String> causes = run.scenario().causes();
    return new Score(
        run.scenario().toString(),
        run.gc().toString(),
        causes.isEmpty() ? NONE : causes.getFirst(),
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
        false,
        why);
  }

  private static Long withoutP99(Report report, String cause) {
    return report.counterfactual().stream()
        .filter(row -> row.without().equals(cause) && row.detail().isEmpty())
        .map(Report.Counterfactual::p99Nanos)
        .findFirst()
        .orElse(null);
  }

  private static boolean replayed(long without, long none) {
    return Math.abs(without - none) <= REPLAY_NANOS
        || Math.max(without, none) <= REPLAY_FACTOR * Math.min(without, none);
  }

  private static boolean agree(long found, GcLog log) {
    double most = MOST_GC_ERROR * log.pauseNanos();
    long writing = CLOCK_READINGS_NANOS + LOGGING_NANOS * log.safepoints();
    return Math.abs(found - log.pauseNanos()) <= Math.max(most, writing);
  }

  static String heading() {
    return String.format(
        "%-15s%-12s%-16s%-16s%6s%9s%10s%10s%13s%10s  %s",
        "scenario",
        "gc",
        "expected",
        "found",
        "share",
        "spurious",
        "GC found",
        "GC log",
        "p99 without",
        "p99 none",
        "holds");
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%-15s%-12s%-16s%-16s%6s%9s%10s%10s%13s%10s  %s%s",
        scenario,
        gc,
        expected,
        found == null ? "-" : found,
        ratio(share),
        ratio(spurious),
        millis(gcPauseNanos),
        millis(gcLogNanos),
        millis(withoutP99Nanos),
        millis(noneP99Nanos),
        holds ? "yes" : "NO: " + failed,
        proportions());
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
