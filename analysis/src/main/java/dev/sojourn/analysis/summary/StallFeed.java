package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.Observer.StallSpan;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.recording.ReceiveColumns;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.Segments;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import dev.sojourn.analysis.timeline.Timelines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Shows an [Observer] what held each receiving thread up: the stalls on record, and, while packets
/// waited, the time in between that the thread spent in its handler, waking up or without a CPU.
final class StallFeed {
  /// What is shorter is no stall that anyone would look for.
  private static final long SHORTEST_NANOS = 1_000_000;

  /// Two spans of one cause this close are one: a handler returns to the socket in between.
  private static final long TOUCHING_NANOS = 100_000;

  private final Observer observer;
  private final Participants participants;
  private final Reasons reasons;
  private final List<Progress> threads = new ArrayList<>();
  private final Set<StallSpan> shown = new HashSet<>();
  private final ThreadTimeline.Position from = new ThreadTimeline.Position();
  private final ThreadTimeline.Position to = new ThreadTimeline.Position();

  StallFeed(Observer observer, Participants participants, Reasons reasons) {
    this.observer = observer;
    this.participants = participants;
    this.reasons = reasons;
  }

  /// How far one thread has been shown.
  private static final class Progress {
    private final OptionalLong id;
    private long stallsUntil = Long.MIN_VALUE;
    private long waitsUntil = Long.MIN_VALUE;
    private Cause cause;
    private long start;
    private long end;

    Progress(long id) {
      this.id = OptionalLong.of(id);
    }
  }

  void show(ChunkRows rows, Timelines timelines) {
    while (threads.size() < participants.threadCount()) {
      threads.add(new Progress(participants.receiver(threads.size()).id()));
    }
    shown.clear();
    for (int thread = 0; thread < threads.size(); thread++) {
      showStalls(timelines.of(thread).stalls(), threads.get(thread), rows.endNanos());
    }
    ReceiveColumns receives = rows.receives();
    for (int receive = 0; receive < receives.size(); receive++) {
      int thread = receives.thread(receive);
      showWait(receives, receive, timelines.of(thread), threads.get(thread));
    }
    threads.forEach(this::flush);
  }

  private void showStalls(Segments segments, Progress thread, long until) {
    int first = segments.firstEndingAfter(thread.stallsUntil);
    for (int i = first; i < segments.size() && segments.end(i) <= until; i++) {
      Reason reason = reasons.get(segments.reason(i));
      boolean everyone = stopsEveryone(reason.cause());
      StallSpan stall =
          new StallSpan(
              reason.cause().id(),
              reason.detail(),
              everyone ? OptionalLong.empty() : thread.id,
              segments.start(i),
              segments.end(i));
      if (!everyone || shown.add(stall)) {
        observer.stall(stall);
      }
      thread.stallsUntil = segments.end(i);
    }
  }

  private static boolean stopsEveryone(Cause cause) {
    return cause.compareTo(Cause.FREEZE) <= 0;
  }

  /// What a receive call's oldest packet waited for, where no stall is on record.
  private void showWait(
      ReceiveColumns receives, int receive, ThreadTimeline timeline, Progress thread) {
    long end = receives.end(receive);
    if (receives.oldestDelay(receive) >= SHORTEST_NANOS) {
      // A call may have ended before the last one of an earlier chunk, in which it was not written.
      long waited = Math.min(end, Math.max(thread.waitsUntil, end - receives.oldestDelay(receive)));
      long entered = Math.clamp(receives.start(receive), waited, end);
      showFree(waited, entered, timeline, thread);
      showFree(entered, end, timeline, thread);
    }
    thread.waitsUntil = Math.max(thread.waitsUntil, end);
  }

  /// The parts of an interval that no stall covers.
  private void showFree(long start, long end, ThreadTimeline timeline, Progress thread) {
    Segments stalls = timeline.stalls();
    long free = start;
    for (int i = stalls.firstEndingAfter(start); i < stalls.size() && stalls.start(i) < end; i++) {
      showPiece(free, stalls.start(i), timeline, thread);
      free = stalls.end(i);
    }
    showPiece(free, end, timeline, thread);
  }

  private void showPiece(long start, long end, ThreadTimeline timeline, Progress thread) {
    if (end <= start) {
      return;
    }
    Cause cause = mainCause(start, end, timeline);
    if (cause == thread.cause && start - thread.end <= TOUCHING_NANOS) {
      thread.end = end;
      return;
    }
    flush(thread);
    thread.cause = cause;
    thread.start = start;
    thread.end = end;
  }

  private void flush(Progress thread) {
    if (thread.cause != null && thread.end - thread.start >= SHORTEST_NANOS) {
      observer.stall(new StallSpan(thread.cause.id(), "", thread.id, thread.start, thread.end));
    }
    thread.cause = null;
  }

  private Cause mainCause(long start, long end, ThreadTimeline timeline) {
    timeline.locate(start, from);
    timeline.locate(end, to);
    long handler = to.handler() - from.handler();
    long starved = to.cpuStarvation() - from.cpuStarvation();
    long wakeup = to.wakeup() - from.wakeup();
    long most = Math.max(handler, Math.max(starved, wakeup));
    if (2 * most < end - start) {
      return Cause.UNEXPLAINED;
    }
    return most == starved ? Cause.CPU_STARVATION : most == handler ? Cause.HANDLER : Cause.WAKEUP;
  }
}
