package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.Participants.Receiver;
import dev.sojourn.analysis.recording.ThreadRows.Sample;
import dev.sojourn.analysis.root.WorkTimeline.Run;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Segments;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import dev.sojourn.analysis.timeline.ThreadTimeline.Gap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What was run while a receiving thread kept packets waiting: by itself between two receive calls,
/// by who held what it waited for, by who was late to a safepoint.
///
/// Each time that a thread was seen stands for the time around it, half-way to the sights before
/// and after.
final class Works {
  private final Deeds deeds;
  private final Stacks stacks;

  /// What a thread was seen to run.
  private record Sight(long time, List<String> frames) {}

  Works(Deeds deeds, Stacks stacks) {
    this.deeds = deeds;
    this.stacks = stacks;
  }

  /// Adds what the thread itself ran between two receive calls.
  void addHandler(Receiver receiver, ThreadTimeline timeline, List<Run> runs) {
    List<Sight> sights = sights(receiver.id(), Long.MIN_VALUE, Long.MAX_VALUE);
    for (int i = 0; i < sights.size(); i++) {
      Sight sight = sights.get(i);
      Gap gap = timeline.handlerAt(sight.time()).orElse(null);
      if (gap != null) {
        long from = Math.max(gap.start(), from(sights, i, gap.start()));
        long until = Math.min(gap.end(), until(sights, i, gap.end()));
        int stack = stacks.number(Cause.HANDLER.id(), receiver.name(), sight.frames());
        addFree(runs, timeline.stalls(), from, until, stack);
      }
    }
  }

  /// What is left of an interval besides stalls.
  private static void addFree(List<Run> runs, Segments stalls, long from, long until, int stack) {
    long at = from;
    for (int i = stalls.firstEndingAfter(from); i < stalls.size() && stalls.start(i) < until; i++) {
      add(runs, at, stalls.start(i), stack);
      at = stalls.end(i);
    }
    add(runs, at, until, stack);
  }

  /// Adds what the root of a stall ran.
  void add(Receiver receiver, Reason reason, Piece piece, List<Run> runs) {
    String cause = reason.cause().id();
    Link root = piece.links().getLast();
    String thread = root.thread() == null ? receiver.name() : root.thread();
    List<Sight> sights =
        piece.runner() == Piece.NOBODY
            ? List.of()
            : sights(piece.runner(), piece.start(), piece.end());
    for (int i = 0; i < sights.size(); i++) {
      int stack = stacks.number(cause, thread, sights.get(i).frames());
      long from = from(sights, i, piece.start());
      add(runs, from, until(sights, i, piece.end()), stack);
    }
    if (sights.isEmpty() && (root.frame() != null || !piece.frames().isEmpty())) {
      List<String> frames = piece.frames().isEmpty() ? List.of(root.frame()) : piece.frames();
      add(runs, piece.start(), piece.end(), stacks.number(cause, thread, frames));
    }
  }

  private static void add(List<Run> runs, long from, long until, int stack) {
    if (until > from) {
      runs.add(new Run(from, until, stack));
    }
  }

  private static long from(List<Sight> sights, int i, long first) {
    return i == 0 ? first : middle(sights.get(i - 1), sights.get(i));
  }

  private static long until(List<Sight> sights, int i, long last) {
    return i + 1 == sights.size() ? last : middle(sights.get(i), sights.get(i + 1));
  }

  private static long middle(Sight earlier, Sight later) {
    return earlier.time() + (later.time() - earlier.time()) / 2;
  }

  private List<Sight> sights(long thread, long start, long end) {
    List<Sight> sights = new ArrayList<>();
    for (Sample sample : deeds.samples(thread, start, end)) {
      sights.add(new Sight(sample.time(), sample.frames()));
    }
    deeds
        .looks(thread, start, end)
        .map(look -> new Sight(look.time(), look.frames()))
        .forEach(sights::add);
    sights.removeIf(sight -> sight.frames().isEmpty());
    sights.sort(Comparator.comparingLong(Sight::time));
    return sights;
  }
}
