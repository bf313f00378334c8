package dev.sojourn.analysis.report;

import dev.sojourn.analysis.backlog.BusyPeriods;
import dev.sojourn.analysis.contract.Verdict;
import dev.sojourn.analysis.summary.AcceptQueue;
import dev.sojourn.analysis.summary.Place;
import dev.sojourn.analysis.summary.SampledQueue;
import dev.sojourn.analysis.summary.SampledQueues;
import dev.sojourn.analysis.summary.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// The verdict on queues that were looked at from outside: whether packets waited or were lost can
/// be told, what for can not. Each symptom names the socket that it is of.
final class SampledVerdict {
  /// A single look may have met the one wait that an idle machine has.
  private static final int NOTABLE_LOOKS = 2;

  private static final double NOTABLE_SHARE = 0.01;

  /// Nine tenths of its room: the kernel turns away what needs more than is left.
  private static final double FULL = 0.9;

  private final Map<Place, SampledQueue> queues;
  private final Map<Place, AcceptQueue> acceptQueues;
  private final boolean isJvmRecorded;
  private final long drops;
  private final List<String> symptoms = new ArrayList<>();
  private final List<String> next = new ArrayList<>();

  /// What to do about the worst queue, as long as nobody knows what its packets waited for; or
  /// null.
  private final String reader;

  /// @param forWantOfRoom whether drops may have been; if not they tell of no queue
  SampledVerdict(Summary summary, boolean forWantOfRoom) {
    SampledQueues sampled = summary.sampled();
    isJvmRecorded = summary.recording().jvm() != null;
    queues = sampled.queues();
    acceptQueues = sampled.acceptQueues();
    drops = !forWantOfRoom || sampled.drops() == null ? 0 : sampled.drops();
    findDrops();
    findSlowQueue();
    findFullQueue();
    findFullAcceptQueue();
    reader = adviceOnReader();
  }

  private void findDrops() {
    if (drops > 0) {
      long places = queues.entrySet().stream().filter(entry -> lost(entry) > 0).count();
      symptoms.add(
          Words.count(drops, "packet")
              + " dropped at "
              + (places > 1 ? Words.count(places, "queue") + ", most at " : "")
              + place(worst(this::lost).getKey()));
    }
  }

  private void findSlowQueue() {
    Map.Entry<Place, SampledQueue> slowest = worst(entry -> notableLooks(entry.getValue()));
    if (slowest != null && notableLooks(slowest.getValue()) > 0) {
      symptoms.add(
          "the first packet of "
              + place(slowest.getKey())
              + " had waited longer than 5 ms at "
              + Words.count(notableLooks(slowest.getValue()), "look"));
    }
  }

  /// How many looks found that the first packet had waited long; 0 if too few to matter.
  private static long notableLooks(SampledQueue queue) {
    long slow = queue.ages().countAbove(BusyPeriods.TARGET_NANOS);
    boolean often = slow >= NOTABLE_LOOKS && slow > NOTABLE_SHARE * queue.ages().count();
    return often ? slow : 0;
  }

  private void findFullQueue() {
    Map.Entry<Place, SampledQueue> fullest = worst(SampledVerdict::full);
    if (fullest != null && full(fullest) > 0) {
      symptoms.add("the queue of " + place(fullest.getKey()) + " was full, " + bytes(fullest));
    }
  }

  /// How many bytes lay in a queue that was full; 0 for one that was not.
  private static long full(Map.Entry<Place, SampledQueue> entry) {
    long peak = entry.getValue().peakQueued();
    return peak >= FULL * entry.getValue().capacity() ? peak : 0;
  }

  private void findFullAcceptQueue() {
    Map.Entry<Place, AcceptQueue> worst = max(acceptQueues, entry -> entry.getValue().full());
    if (worst != null && worst.getValue().full() > 0) {
      symptoms.add(
          "no more connections fitted into the accept queue of "
              + place(worst.getKey())
              + " at "
              + Words.count(worst.getValue().full(), "look"));
      next.add(
          "Accept connections faster at "
              + place(worst.getKey())
              + ", or raise the backlog that it listens with (and net.core.somaxconn).");
    }
  }

  /// About the queue that lost most, or whose packets waited longest.
  private String adviceOnReader() {
    Map.Entry<Place, SampledQueue> worst =
        max(
            queues,
            Comparator.<Map.Entry<Place, SampledQueue>>comparingLong(this::lost)
                .thenComparingLong(SampledVerdict::full)
                .thenComparingLong(entry -> notableLooks(entry.getValue())));
    if (worst != null
        && (lost(worst) > 0 || full(worst) > 0 || notableLooks(worst.getValue()) > 0)) {
      return "Look at the thread that reads "
          + place(worst.getKey())
          + (isJvmRecorded
              ? ": the recording has what it ran, and the JVM's pauses, but not when it received."
              : ": what it did meanwhile is not on record.")
          + (worst.getKey().losesWhatItDrops()
              ? " A larger SO_RCVBUF bridges a stall, not a reader that is too slow."
              : "");
    }
    return null;
  }

  /// @param first about the worst queue; or null
  private List<String> steps(String first) {
    List<String> steps = new ArrayList<>();
    if (first != null) {
      steps.add(first);
    }
    steps.addAll(next);
    return steps;
  }

  /// Where nothing else is on record.
  ///
  /// @param blame what the waiting is due to, where that was seen
  Judgement alone(Optional<WatchedBlame> blame) {
    if (symptoms.isEmpty() && mostOf(SampledQueue::longestAge) < 0 && isQueued()) {
      return judged(
          new Verdict(
              false,
              "Whether packets waited cannot be told: "
                  + bytes(worst(entry -> entry.getValue().peakQueued()))
                  + " ("
                  + place(worst(entry -> entry.getValue().peakQueued()).getKey())
                  + "), none with a kernel timestamp. "
                  + notOnRecord()));
    }
    String what = found() + ", " + extreme() + ". ";
    if (symptoms.isEmpty() || blame.isEmpty()) {
      return judged(new Verdict(!symptoms.isEmpty(), what + notOnRecord()));
    }
    return new Judgement(
        new Verdict(true, blame.get().cause().id(), List.of(), what + blame.get().sentence()),
        steps(reader != null && blame.get().advice() != null ? blame.get().advice() : reader));
  }

  private Judgement judged(Verdict verdict) {
    return new Judgement(verdict, steps(reader));
  }

  /// Beside what the packets tell that are on record. The worse of the two comes first: what lost
  /// more, then what kept its packets longer or was full.
  ///
  /// @param drops packets lost at the sockets whose packets are on record
  /// @param longest the longest that one of those waited, in ns
  Judgement beside(Judgement captured, long drops, long longest) {
    if (symptoms.isEmpty()) {
      return captured;
    }
    Verdict verdict = captured.verdict();
    boolean leads = !verdict.backpressure() || isWorseThan(drops, longest);
    String text =
        leads
            ? found()
                + ". What was waited for there is not on record. Of the sockets whose packets are: "
                + verdict.text()
            : verdict.text()
                + " At sockets seen from outside: "
                + String.join(", ", symptoms)
                + ".";
    List<String> steps = new ArrayList<>(leads ? steps(reader) : captured.next());
    steps.addAll(leads ? captured.next() : steps(reader));
    return new Judgement(new Verdict(true, verdict.cause(), verdict.undecided(), text), steps);
  }

  private boolean isWorseThan(long otherDrops, long otherLongest) {
    if (drops != otherDrops) {
      return drops > otherDrops;
    }
    return drops == 0
        && (mostOf(SampledQueue::longestAge) > otherLongest
            || queues.entrySet().stream().anyMatch(entry -> full(entry) > 0));
  }

  private String found() {
    return symptoms.isEmpty()
        ? "No backpressure seen"
        : "Backpressure: " + String.join(", ", symptoms);
  }

  /// The worst that a look found.
  private String extreme() {
    if (mostOf(SampledQueue::longestAge) >= 0) {
      Map.Entry<Place, SampledQueue> worst = worst(entry -> entry.getValue().longestAge());
      return "the worst "
          + (worst.getValue().isLowerBound() ? "at least " : "")
          + Words.duration(worst.getValue().longestAge())
          + " ("
          + place(worst.getKey())
          + ")";
    }
    if (isQueued()) {
      Map.Entry<Place, SampledQueue> worst = worst(entry -> entry.getValue().peakQueued());
      return "at most " + bytes(worst) + " (" + place(worst.getKey()) + ")";
    }
    long connections = acceptQueues.values().stream().mapToLong(AcceptQueue::peak).max().orElse(0);
    return connections > 0
        ? "at most " + Words.count(connections, "connection") + " waited to be accepted"
        : "every queue was empty at every look";
  }

  private boolean isQueued() {
    return mostOf(SampledQueue::peakQueued) > 0;
  }

  private static String bytes(Map.Entry<Place, SampledQueue> queue) {
    return Words.bytes(queue.getValue().peakQueued())
        + " of "
        + Words.bytes(queue.getValue().capacity())
        + " queued";
  }

  private static String place(Place place) {
    return place.protocol() + " " + SampledText.place(place.address(), place.port());
  }

  private static String notOnRecord() {
    return "These sockets could only be looked at from outside, so what their packets waited for is"
        + " not on record.";
  }

  /// Packets, not the segments that TCP does without.
  private long lost(Map.Entry<Place, SampledQueue> entry) {
    return drops > 0 && entry.getKey().losesWhatItDrops() ? entry.getValue().drops() : 0;
  }

  /// -1 if there is no queue.
  private long mostOf(ToLongFunction<SampledQueue> figure) {
    return queues.values().stream().mapToLong(figure).max().orElse(-1);
  }

  /// Null if there is no queue.
  private Map.Entry<Place, SampledQueue> worst(
      ToLongFunction<Map.Entry<Place, SampledQueue>> figure) {
    return max(queues, figure);
  }

  private static <Q> Map.Entry<Place, Q> max(
      Map<Place, Q> queues, ToLongFunction<Map.Entry<Place, Q>> figure) {
    return max(queues, Comparator.comparingLong(figure));
  }

  private static <Q> Map.Entry<Place, Q> max(
      Map<Place, Q> queues, Comparator<Map.Entry<Place, Q>> order) {
    return queues.entrySet().stream().max(order).orElse(null);
  }
}
