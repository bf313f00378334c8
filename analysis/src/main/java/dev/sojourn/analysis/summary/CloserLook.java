package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.PacketColumns;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.root.Roots;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import dev.sojourn.analysis.timeline.Timelines;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Shows an [Observer] that wants to know more what each packet waited for, who was behind that,
/// and what went on beside it.
final class CloserLook {
  /// What is shorter nobody looks for.
  private static final long SHORTEST_NANOS = 20_000;

  private final Observer observer;
  private final boolean wanted;
  private final Participants participants;
  private final Selection selection;
  private final Roots roots;
  private final WaitRow wait;
  private final JvmLanes lanes;
  // Until when each thread's stalls have been told.
  private long[] told = new long[4];

  CloserLook(Observer observer, Participants participants, Selection selection, Roots roots) {
    this.observer = observer;
    this.wanted = observer.looksCloser();
    this.participants = participants;
    this.selection = selection;
    this.roots = roots;
    this.wait = new WaitRow(participants, roots);
    this.lanes = new JvmLanes(observer, selection);
  }

  /// Shows a packet.
  void show(
      PacketColumns packets,
      int packet,
      long arrival,
      long dequeue,
      ThreadTimeline timeline,
      Split split,
      Inheritance inheritance) {
    if (wanted) {
      wait.set(packets, packet, arrival, dequeue, timeline, split, inheritance);
      observer.waited(wait);
    }
  }

  /// Shows the rest of a chunk whose timelines are complete.
  void show(ChunkRows rows, Timelines timelines) {
    if (!wanted) {
      return;
    }
    lanes.show(rows, timelines);
    if (told.length < participants.threadCount()) {
      told = Arrays.copyOf(told, 2 * participants.threadCount());
    }
    for (int thread = 0; thread < participants.threadCount(); thread++) {
      showChains(thread, timelines.of(thread), rows.endNanos());
    }
  }

  private void showChains(int thread, ThreadTimeline timeline, long until) {
    long before = told[thread];
    long id = participants.receiver(thread).id();
    roots.forEachPiece(
        thread,
        timeline,
        (reason, piece) -> {
          boolean isNew = piece.end() > before && piece.end() <= until;
          if (isNew
              && piece.end() - piece.start() >= SHORTEST_NANOS
              && selection.takesTime(piece.end())) {
            observer.chain(
                new Observer.ChainSpan(
                    id,
                    reason.cause().id(),
                    reason.detail(),
                    piece.links(),
                    piece.start(),
                    piece.end()));
          }
        });
    told[thread] = Math.max(before, until);
  }

  /// Tells what the numbers stand for.
  void finish(Reasons reasons) {
    if (wanted) {
      observer.numbers(
          new Observer.WaitNumbers(
              IntStream.range(0, reasons.size())
                  .mapToObj(reasons::get)
                  .map(CloserLook::names)
                  .toList(),
              roots.stacks().paths()));
    }
  }

  private static List<String> names(Reason reason) {
    return List.of(reason.cause().id(), reason.detail());
  }
}
