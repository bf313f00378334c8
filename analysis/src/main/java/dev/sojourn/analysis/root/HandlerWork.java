package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.recording.Participants.Receiver;
import dev.sojourn.analysis.recording.RootRows.PageFaults;
import dev.sojourn.analysis.recording.StallLook;
import dev.sojourn.analysis.recording.ThreadRows.Sample;
import dev.sojourn.analysis.recording.Track;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import dev.sojourn.analysis.timeline.ThreadTimeline.Gap;
import dev.sojourn.analysis.timeline.Timelines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// What receiving threads ran between two receive calls while packets waited.
///
/// Each time that a thread was seen there, by a sample or by a look, stands for the time around it,
/// half-way to the sights before and after. It weighs as much as packets waited in that time, if
/// they came evenly.
final class HandlerWork {
  private static final Reason HANDLER = Reason.of(Cause.HANDLER);

  /// A fault in ten microseconds is what the thread was busy with.
  private static final double FAULTS_A_MICRO = 0.1;

  /// What is shorter and was not seen counts as what was: samples are 20 ms apart.
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  private final Participants participants;
  private final RootSums sums;

  /// What a thread was seen to run.
  ///
  /// @param running whether it was on a CPU for sure, or waited for one: a look finds it runnable
  ///   also where it waits inside of the JVM
  private record Sight(long time, String frame, boolean running) {}

  HandlerWork(Participants participants, RootSums sums) {
    this.participants = participants;
    this.sums = sums;
  }

  /// Adds what a chunk shows, whose timelines are complete.
  void add(ChunkRows rows, Timelines timelines) {
    Map<Integer, List<Sight>> byThread = new TreeMap<>();
    for (Sample sample : rows.threads().samples()) {
      see(byThread, sample.threadId(), new Sight(sample.time(), sample.frame(), sample.running()));
    }
    for (StallLook look : rows.threads().looks()) {
      if (look.depth() == 0) {
        String frame = Frames.method(look.frames());
        see(byThread, look.thread().id(), new Sight(look.time(), frame, false));
      }
    }
    Map<Long, Track<PageFaults>> faults = new HashMap<>();
    for (PageFaults row : rows.roots().pageFaults()) {
      faults
          .computeIfAbsent(row.threadId(), id -> Track.of(PageFaults::start, PageFaults::end))
          .add(row);
    }
    byThread.forEach(
        (thread, sights) -> {
          sights.sort(Comparator.comparingLong(Sight::time));
          Receiver receiver = participants.receiver(thread);
          add(sights, timelines.of(thread), receiver, faults.get(receiver.id()));
        });
    for (int thread = 0; thread < participants.threadCount(); thread++) {
      Receiver receiver = participants.receiver(thread);
      List<Sight> sights = byThread.getOrDefault(thread, List.of());
      timelines.of(thread).handlers(rows.startNanos(), rows.endNanos(), LONG_NANOS).stream()
          .filter(gap -> gap.still() && sights.stream().noneMatch(sight -> isIn(gap, sight)))
          .forEach(gap -> addUnseen(receiver, gap, faults.get(receiver.id())));
    }
  }

  private static boolean isIn(Gap gap, Sight sight) {
    return gap.start() < sight.time() && sight.time() < gap.end();
  }

  /// A thread that stood still may not have been seen at all, which must not count as what it ran
  /// at other times.
  private void addUnseen(Receiver receiver, Gap gap, Track<PageFaults> faults) {
    add(receiver, null, gap, faults, waited(gap, gap.start(), gap.end()));
  }

  private void see(Map<Integer, List<Sight>> byThread, long threadId, Sight sight) {
    int thread = participants.indexOf(threadId);
    if (thread >= 0 && sight.frame() != null) {
      byThread.computeIfAbsent(thread, key -> new ArrayList<>()).add(sight);
    }
  }

  private void add(
      List<Sight> sights, ThreadTimeline timeline, Receiver receiver, Track<PageFaults> faults) {
    for (int i = 0; i < sights.size(); i++) {
      Sight sight = sights.get(i);
      Gap gap = timeline.handlerAt(sight.time()).orElse(null);
      if (gap == null || gap.waitedSince() >= gap.end()) {
        continue;
      }
      long from = i == 0 ? gap.start() : middle(sights.get(i - 1), sight);
      long until = i + 1 == sights.size() ? gap.end() : middle(sight, sights.get(i + 1));
      long weight = waited(gap, Math.max(from, gap.start()), Math.min(until, gap.end()));
      add(receiver, sight, gap, faults, weight);
    }
  }

  private void add(Receiver receiver, Sight sight, Gap gap, Track<PageFaults> faults, long weight) {
    if (weight > 0) {
      Link link = link(receiver, sight, gap, pageFaults(gap, faults));
      sums.addSeen(new Chain(HANDLER, List.of(link)), weight);
    }
  }

  /// A thread that stood still for all of the gap was blocked elsewhere than where it ran.
  ///
  /// @param sight null where it was not seen
  private static Link link(Receiver receiver, Sight sight, Gap gap, String pageFaults) {
    boolean blocked = gap.still() && pageFaults == null;
    return new Link(
        Cause.HANDLER.id(),
        receiver.name(),
        blocked ? Link.BLOCKED : pageFaults,
        sight == null || blocked && sight.running() ? null : sight.frame());
  }

  private static long middle(Sight earlier, Sight later) {
    return earlier.time() + (later.time() - earlier.time()) / 2;
  }

  /// How long packets that come evenly from the oldest on waited from `from` to `until`, in square
  /// microseconds.
  private static long waited(Gap gap, long from, long until) {
    double first = Math.max(0, from - gap.waitedSince()) / 1e3;
    double last = Math.max(0, until - gap.waitedSince()) / 1e3;
    return (long) ((last * last - first * first) / 2);
  }

  /// Null where the thread was not busy with them, or that is not on record.
  ///
  /// @param faults the thread's; null if none is on record
  private static String pageFaults(Gap gap, Track<PageFaults> faults) {
    boolean busy =
        faults != null
            && faults.within(gap.start(), gap.end()).stream().anyMatch(HandlerWork::isBusy);
    return busy ? "page faults" : null;
  }

  private static boolean isBusy(PageFaults row) {
    return row.major() > 0 || row.minor() >= FAULTS_A_MICRO * (row.end() - row.start()) / 1e3;
  }
}
