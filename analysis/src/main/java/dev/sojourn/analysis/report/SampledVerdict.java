package dev.sojourn.analysis.report;

import dev.sojourn.analysis.backlog.BusyPeriods;
import dev.sojourn.analysis.report.Report.Verdict;
import dev.sojourn.analysis.summary.SampledQueue;
import java.util.Collection;
import java.util.Comparator;

/// The verdict where no packet is on record, but queues were looked at from outside: whether
/// packets waited can be told, what for can not.
final class SampledVerdict {
  /// A single look may have met the one wait that an idle machine has.
  private static final int NOTABLE_LOOKS = 2;

  private SampledVerdict() {}

  /// @param queues at least one
  static Verdict judge(Collection<SampledQueue> queues) {
    SampledQueue worst =
        queues.stream().max(Comparator.comparingLong(queue -> queue.ages().maxNanos())).get();
    long drops = queues.stream().mapToLong(SampledQueue::drops).sum();
    long slow =
        queues.stream().mapToLong(queue -> queue.ages().countAbove(BusyPeriods.TARGET_NANOS)).sum();
    boolean backpressure = drops > 0 || slow >= NOTABLE_LOOKS;
    return new Verdict(
        backpressure,
        null,
        (backpressure ? symptom(drops, slow) : "No backpressure seen") + rest(worst));
  }

  private static String symptom(long drops, long slow) {
    String lost = drops == 0 ? "" : Words.count(drops, "packet") + " dropped, ";
    return "Backpressure: "
        + lost
        + "a queue's first packet had waited longer than 5 ms at "
        + Words.count(slow, "look");
  }

  private static String rest(SampledQueue worst) {
    String most =
        worst.ages().count() == 0
            ? "every queue was empty at every look"
            : "the worst "
                + (worst.isLowerBound() ? "at least " : "")
                + Words.duration(worst.ages().maxNanos())
                + " ("
                + worst.protocol()
                + " "
                + worst.address()
                + " port "
                + worst.port()
                + ")";
    return ", "
        + most
        + ". These sockets could only be looked at from outside, so what their packets waited for"
        + " is not on record.";
  }
}
