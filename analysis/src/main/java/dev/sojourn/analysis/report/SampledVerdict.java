package dev.sojourn.analysis.report;

import dev.sojourn.analysis.backlog.BusyPeriods;
import dev.sojourn.analysis.report.Report.Verdict;
import dev.sojourn.analysis.summary.AcceptQueue;
import dev.sojourn.analysis.summary.Place;
import dev.sojourn.analysis.summary.SampledQueue;
import dev.sojourn.analysis.summary.SampledQueues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// The verdict on queues that were looked at from outside: whether packets waited or were lost can
/// be told, what for can not.
final class SampledVerdict {
  /// A single look may have met the one wait that an idle machine has.
  private static final int NOTABLE_LOOKS = 2;

  private static final double NOTABLE_SHARE = 0.01;

  /// Nine tenths of its room: the kernel turns away what needs more than is left.
  private static final double FULL = 0.9;

  private final Map<Place, SampledQueue> queues;
  private final Map<Place, AcceptQueue> acceptQueues;
  private final List<String> symptoms = new ArrayList<>();

  SampledVerdict(SampledQueues sampled) {
    queues = sampled.queues();
    acceptQueues = sampled.acceptQueues();
    findDrops();
    findSlowQueue();
    findFullQueue();
    findFullAcceptQueue();
  }

  private void findDrops() {
    long drops = queues.values().stream().mapToLong(SampledQueue::drops).sum();
    if (drops > 0) {
      symptoms.add(Words.count(drops, "packet") + " dropped");
    }
  }

  private void findSlowQueue() {
    long most = most(queues, SampledVerdict::notableLooks);
    if (most > 0) {
      symptoms.add(
          "a queue's first packet had waited longer than 5 ms at " + Words.count(most, "look"));
    }
  }

  /// How many looks found that the first packet had waited long; 0 if too few to matter.
  private static long notableLooks(SampledQueue queue) {
    long slow = queue.ages().countAbove(BusyPeriods.TARGET_NANOS);
    boolean often = slow >= NOTABLE_LOOKS && slow > NOTABLE_SHARE * queue.ages().count();
    return often ? slow : 0;
  }

  private void findFullQueue() {
    queues.entrySet().stream()
        .filter(entry -> entry.getValue().peakQueued() > 0)
        .filter(entry -> entry.getValue().peakQueued() >= FULL * entry.getValue().capacity())
        .max(Comparator.comparingLong(entry -> entry.getValue().peakQueued()))
        .ifPresent(entry -> symptoms.add("a queue was full, " + bytes(entry)));
  }

  private void findFullAcceptQueue() {
    long full = most(acceptQueues, AcceptQueue::full);
    if (full > 0) {
      Map.Entry<Place, AcceptQueue> worst = max(acceptQueues, AcceptQueue::full);
      symptoms.add(
          "no more connections fitted into the accept queue of "
              + place(worst.getKey())
              + " at "
              + Words.count(full, "look"));
    }
  }

  /// Where nothing else is on record.
  Verdict alone() {
    if (symptoms.isEmpty() && most(queues, SampledQueue::longestAge) < 0 && isQueued()) {
      return new Verdict(
          false,
          "Whether packets waited cannot be told: "
              + bytes(max(queues, SampledQueue::peakQueued))
              + ", none with a kernel timestamp. "
              + notOnRecord());
    }
    return new Verdict(!symptoms.isEmpty(), found() + ", " + extreme() + ". " + notOnRecord());
  }

  /// Beside what the packets tell that are on record.
  Verdict beside(Verdict captured) {
    if (symptoms.isEmpty()) {
      return captured;
    }
    String text =
        captured.backpressure()
            ? captured.text()
                + " At sockets seen from outside: "
                + String.join(", ", symptoms)
                + "."
            : found()
                + " at sockets seen from outside. What was on record of other sockets: "
                + captured.text();
    return new Verdict(true, captured.cause(), captured.undecided(), text);
  }

  private String found() {
    return symptoms.isEmpty()
        ? "No backpressure seen"
        : "Backpressure: " + String.join(", ", symptoms);
  }

  /// The worst that a look found.
  private String extreme() {
    if (most(queues, SampledQueue::longestAge) >= 0) {
      Map.Entry<Place, SampledQueue> worst = max(queues, SampledQueue::longestAge);
      return "the worst "
          + (worst.getValue().isLowerBound() ? "at least " : "")
          + Words.duration(worst.getValue().longestAge())
          + " ("
          + place(worst.getKey())
          + ")";
    }
    if (isQueued()) {
      return "at most " + bytes(max(queues, SampledQueue::peakQueued));
    }
    long connections = most(acceptQueues, AcceptQueue::peak);
    return connections > 0
        ? "at most " + Words.count(connections, "connection") + " waited to be accepted"
        : "every queue was empty at every look";
  }

  private boolean isQueued() {
    return most(queues, SampledQueue::peakQueued) > 0;
  }

  private static String bytes(Map.Entry<Place, SampledQueue> queue) {
    return Words.bytes(queue.getValue().peakQueued())
        + " of "
        + Words.bytes(queue.getValue().capacity())
        + " queued ("
        + place(queue.getKey())
        + ")";
  }

  private static String place(Place place) {
    return place.protocol() + " " + SampledText.place(place.address(), place.port());
  }

  private static String notOnRecord() {
    return "These sockets could only be looked at from outside, so what their packets waited for is"
        + " not on record.";
  }

  /// -1 if there is no queue.
  private static <Q> long most(Map<Place, Q> queues, ToLongFunction<Q> figure) {
    return queues.values().stream().mapToLong(figure).max().orElse(-1);
  }

  private static <Q> Map.Entry<Place, Q> max(Map<Place, Q> queues, ToLongFunction<Q> figure) {
    return queues.entrySet().stream()
        .max(Comparator.comparingLong(entry -> figure.applyAsLong(entry.getValue())))
        .orElseThrow();
  }
}
