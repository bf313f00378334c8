package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.attribution.Tally;
import dev.sojourn.analysis.backlog.BusyPeriods;
import dev.sojourn.analysis.capacity.DropMarks;
import dev.sojourn.analysis.capacity.QueueReplay;
import dev.sojourn.analysis.counterfactual.ReplayCheck;
import dev.sojourn.analysis.counterfactual.Replays;
import dev.sojourn.analysis.counterfactual.SocketReplay;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Reasons;

/// What is remembered of a socket from packet to packet.
final class SocketProgress {
  private final int id;
  private final SocketSummary summary;
  private final BusyPeriods busyPeriods;
  private final SocketReplay replay;
  private final QueueReplay queue;
  private final DropMarks marks;
  private final ReplayCheck replayCheck;
  private final Tally tally = new Tally();
  private final Split span = new Split();
  private final Inheritance inheritance = new Inheritance();
  private long lastArrival = Long.MAX_VALUE;
  private long lastDequeue = Long.MIN_VALUE;

  SocketProgress(
      int id,
      SocketSummary summary,
      BusyPeriods busyPeriods,
      Replays replays,
      ReplayCheck replayCheck,
      DropMarks marks) {
    this.id = id;
    this.marks = marks;
    this.queue = new QueueReplay(marks, summary.peak(), summary.workload()::usualWork);
    this.replayCheck = replayCheck;
    this.summary = summary;
    this.busyPeriods = busyPeriods;
    this.replay = new SocketReplay(replays);
  }

  /// The socket's id in the recording.
  int id() {
    return id;
  }

  SocketSummary summary() {
    return summary;
  }

  /// Takes in a packet. Returns who has to answer for its delay beyond what `split` says.
  Inheritance add(long arrival, long dequeue, int payload, Split split, ThreadProgress thread) {
    long workStart = replay.workStart(arrival);
    boolean isQueued = workStart > arrival;
    Split work = isQueued ? span(workStart, dequeue, thread) : split;
    replay.add(arrival, dequeue, work);
    replayCheck.add(replay.untouchedEnd() - dequeue);
    inheritance.set(split, replay);
    long own = work.nanosOf(Reasons.HANDLER) + work.nanosOf(Reasons.WAKEUP);
    long took = Math.max(0, dequeue - workStart);
    summary.workload().add(arrival, isQueued, own, took);
    // It matters where packets were dropped only.
    int main = marks.isEmpty() ? QueueReplay.NO_REASON : inheritance.largest(split);
    queue.add(arrival, dequeue, took, payload, main);
    summary.delays().add(dequeue - arrival);
    tally.add(split, inheritance);
    busyPeriods.add(arrival, dequeue, split, inheritance);
    lastArrival = arrival;
    lastDequeue = dequeue;
    return inheritance;
  }

  /// Takes in a read of one of the TCP connections that the socket stands for. Each has a queue of
  /// its own, but those that one thread reads wait for each other.
  ///
  /// @param reads the replay of what the thread reads. The reads that are not on record, which
  ///   waited little, are work in it
  Inheritance addRead(
      long arrival, long dequeue, Split split, ThreadProgress thread, SocketReplay reads) {
    long workStart = reads.workStart(arrival);
    reads.add(arrival, dequeue, workStart > arrival ? span(workStart, dequeue, thread) : split);
    replayCheck.addRead(reads.untouchedEnd() - dequeue);
    inheritance.set(split, reads);
    summary.workload().addRead(Math.max(0, dequeue - workStart));
    summary.delays().add(dequeue - arrival);
    tally.add(split, inheritance);
    busyPeriods.add(arrival, dequeue, split, inheritance);
    return inheritance;
  }

  /// Takes in a packet that is left out, which others may have waited behind.
  void pass(long arrival, long dequeue, int payload, ThreadProgress thread) {
    queue.pass(arrival, Math.max(0, dequeue - replay.workStart(arrival)), payload);
    replay.pass(arrival, dequeue, span(replay.workStart(arrival), dequeue, thread));
    lastArrival = arrival;
    lastDequeue = dequeue;
  }

  /// Takes in a read that is left out, see [#pass].
  void passRead(long arrival, long dequeue, ThreadProgress thread, SocketReplay reads) {
    reads.pass(arrival, dequeue, span(reads.workStart(arrival), dequeue, thread));
  }

  private Split span(long start, long dequeue, ThreadProgress thread) {
    if (start < dequeue) {
      span.set(thread.timeline(), start, dequeue, thread.position());
    } else {
      span.clear();
    }
    return span;
  }

  void finish(Reasons reasons) {
    busyPeriods.finish();
    summary.charges().add(tally, reasons);
    queue.losses().forEach((reason, lost) -> summary.addDrops(reason(reasons, reason), lost));
  }

  private static Reason reason(Reasons reasons, int index) {
    return reasons.get(index == QueueReplay.NO_REASON ? Reasons.UNEXPLAINED : index);
  }

  /// A queue is first in, first out: no packet that is still to come arrived before this.
  long lastArrival() {
    return lastArrival;
  }

  long lastDequeue() {
    return lastDequeue;
  }
}
