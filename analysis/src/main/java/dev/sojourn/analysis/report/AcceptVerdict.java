package dev.sojourn.analysis.report;

import dev.sojourn.analysis.backlog.BusyPeriods;
import dev.sojourn.analysis.contract.AcceptRow;
import dev.sojourn.analysis.contract.Verdict;
import dev.sojourn.analysis.summary.AcceptWaits;
import dev.sojourn.analysis.summary.Summary;
import java.util.ArrayList;
import java.util.List;

/// What connections that waited to be accepted add to a verdict. What for is not on record, nor how
/// many did not wait, so they make none of their own.
final class AcceptVerdict {
  /// An idle machine has a single one.
  private static final int NOTABLE = 2;

  private AcceptVerdict() {}

  static Judgement with(Judgement judged, Summary summary) {
    long slow = summary.accepts().values().stream().mapToLong(AcceptVerdict::slow).sum();
    if (slow < NOTABLE) {
      return judged;
    }
    AcceptRow worst = AcceptTable.of(summary).getFirst();
    List<String> next = new ArrayList<>(judged.next());
    next.add(
        "Accept connections sooner at "
            + worst.place()
            + (Words.isBlank(worst.thread())
                ? ": see what the thread that accepts does meanwhile."
                : ": see what " + worst.thread() + ", which accepts, does meanwhile."));
    Verdict verdict = judged.verdict();
    String more =
        " "
            + Words.count(slow, "connection")
            + " waited longer than 5 ms to be accepted, the worst at least "
            + Words.duration(worst.atLeast().maxNanos())
            + " ("
            + worst.place()
            + ").";
    return new Judgement(
        new Verdict(
            verdict.backpressure(), verdict.cause(), verdict.undecided(), verdict.text() + more),
        next);
  }

  private static long slow(AcceptWaits waits) {
    return waits.waits().countAbove(BusyPeriods.TARGET_NANOS);
  }
}
