package dev.sojourn.analysis.report;

import dev.sojourn.analysis.backlog.BusyPeriods;
import dev.sojourn.analysis.coverage.Undecided;
import dev.sojourn.analysis.report.Report.Verdict;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Whether packets waited or were lost enough to matter, and what for, in one sentence.
///
/// Backpressure is a dropped packet, a standing queue, or more than 1 % of the packets waiting
/// beyond RFC 8289's 5 ms in at least two backlogs: a machine that idles has single waits of 10 ms.
final class VerdictRule {
  private static final double NOTABLE_SHARE = 0.01;
  private static final int NOTABLE_EPISODES = 2;

  private VerdictRule() {}

  static Verdict judge(Summary summary) {
    long drops = summary.drops() == null ? 0 : summary.drops();
    boolean captured = summary.packets().count() > 0 || drops > 0;
    if (summary.sampled().isEmpty()) {
      return captured
          ? captured(summary, drops)
          : new Verdict(false, "No packet was received, so there is nothing to explain.");
    }
    SampledVerdict outside = new SampledVerdict(summary.sampled());
    return captured ? outside.beside(captured(summary, drops)) : outside.alone();
  }

  /// On the packets that are on record.
  private static Verdict captured(Summary summary, long drops) {
    long count = summary.delays().count();
    if (count == 0) {
      return unmeasured(summary, drops);
    }
    long slow = summary.delays().countAbove(BusyPeriods.TARGET_NANOS);
    boolean often = slow > NOTABLE_SHARE * count && summary.episodes().count() >= NOTABLE_EPISODES;
    if (drops == 0 && summary.episodes().standing() == 0 && !often) {
      return new Verdict(false, calm(summary));
    }
    Map<Cause, Long> charged = byCause(summary);
    Cause cause = mainCause(charged);
    List<Cause> others = Undecided.of(summary.sights(), cause, charged);
    String blame = blame(summary, cause, charged.get(cause));
    return new Verdict(
        true,
        cause.id(),
        others.stream().map(Cause::id).toList(),
        symptom(summary, drops, slow)
            + "; "
            + (others.isEmpty() ? blame + "." : Doubt.about(blame, others, summary.sights())));
  }

  private static Verdict unmeasured(Summary summary, long drops) {
    String text =
        "No packet has a usable kernel timestamp, so no wait can be told: run sojourn doctor";
    return drops == 0
        ? new Verdict(false, text + ".")
        : new Verdict(true, Words.count(drops, "packet") + " dropped. " + text + ".");
  }

  private static String calm(Summary summary) {
    return "No backpressure: 99 % of "
        + Words.count(summary.delays().count(), "packet")
        + " waited at most "
        + Words.duration(summary.delays().percentileNanos(99))
        + ", the worst "
        + Words.duration(summary.delays().maxNanos())
        + (summary.drops() == null ? "; whether any were dropped is not on record." : ".");
  }

  private static String symptom(Summary summary, long drops, long slow) {
    String waited =
        Words.percent((double) slow / summary.delays().count())
            + " of "
            + Words.count(summary.delays().count(), "packet")
            + " waited longer than 5 ms, the worst "
            + Words.duration(summary.delays().maxNanos());
    String lost = drops == 0 ? "" : Words.count(drops, "packet") + " dropped, ";
    return "Backpressure: " + lost + waited;
  }

  private static String blame(Summary summary, Cause cause, long nanos) {
    String detail = RootTable.main(summary, cause).orElseGet(() -> topDetail(summary, cause));
    return Words.percent((double) nanos / Math.max(1, summary.delays().totalNanos()))
        + " of the waiting is due to "
        + cause.phrase()
        + " ("
        + cause.id()
        + (detail.isEmpty() ? "" : ": " + detail)
        + ")";
  }

  private static Cause mainCause(Map<Cause, Long> charged) {
    return charged.entrySet().stream()
        .max(Comparator.comparingLong(Map.Entry<Cause, Long>::getValue))
        .map(Map.Entry::getKey)
        .orElse(Cause.UNEXPLAINED);
  }

  private static Map<Cause, Long> byCause(Summary summary) {
    Map<Cause, Long> sums = new EnumMap<>(Cause.class);
    sums.put(Cause.UNEXPLAINED, 0L);
    summary
        .charges()
        .byReason()
        .forEach((reason, charge) -> sums.merge(reason.cause(), charge.charged(), Long::sum));
    return sums;
  }

  private static String topDetail(Summary summary, Cause cause) {
    return summary.charges().sorted().stream()
        .map(Map.Entry::getKey)
        .filter(reason -> reason.cause() == cause)
        .map(Reason::detail)
        .findFirst()
        .orElse("");
  }
}
