package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.attribution.Tally;
import dev.sojourn.analysis.counterfactual.Replays;
import dev.sojourn.analysis.counterfactual.SocketReplay;
import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import dev.sojourn.analysis.timeline.ThreadTimeline.Position;

/// What is remembered of a thread from packet to packet.
final class ThreadProgress {
  private final ThreadSummary summary;
  private final boolean virtual;
  private final ActivityFeed activity;
  private final Tally tally = new Tally();
  private final Position position = new Position();
  private ThreadTimeline timeline;
  // Few threads read from TCP connections; of virtual ones there may be very many.
  private SocketReplay reads;
  private long recorded = Long.MIN_VALUE;
  private long dequeue;

  /// @param virtual whether it is a virtual thread
  ThreadProgress(ThreadSummary summary, boolean virtual) {
    this.summary = summary;
    this.virtual = virtual;
    this.activity = new ActivityFeed(summary.activity());
  }

  ThreadSummary summary() {
    return summary;
  }

  boolean isVirtual() {
    return virtual;
  }

  void add(long delay, Split split, Inheritance inheritance) {
    summary.addDelay(delay);
    tally.add(split, inheritance);
  }

  /// The replay of what it reads from TCP connections: each has a queue of its own, but the thread
  /// serves one after the other.
  SocketReplay reads(Replays replays) {
    if (reads == null) {
      reads = new SocketReplay(replays);
    }
    return reads;
  }

  ActivityFeed activity() {
    return activity;
  }

  void finish(Reasons reasons) {
    summary.charges().add(tally, reasons);
  }

  void setTimeline(ThreadTimeline newer) {
    if (timeline != newer) {
      timeline = newer;
      recorded = Long.MIN_VALUE;
    }
  }

  ThreadTimeline timeline() {
    return timeline;
  }

  /// Moves to a packet's dequeue, which it shares with all packets of its receive call.
  void moveTo(long recordedDequeue) {
    if (recordedDequeue != recorded) {
      recorded = recordedDequeue;
      dequeue = timeline.snapToCallEnd(recordedDequeue, position);
      timeline.locate(dequeue, position);
    }
  }

  long dequeue() {
    return dequeue;
  }

  Position position() {
    return position;
  }
}
