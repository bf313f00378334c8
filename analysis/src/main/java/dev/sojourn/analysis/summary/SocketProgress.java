package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.backlog.BusyPeriods;

/// What is remembered of a socket from packet to packet.
final class SocketProgress {
  private final SocketSummary summary;
  private final BusyPeriods busyPeriods;
  private long lastArrival = Long.MAX_VALUE;
  private long lastDequeue = Long.MIN_VALUE;

  SocketProgress(SocketSummary summary, BusyPeriods busyPeriods) {
    this.summary = summary;
    this.busyPeriods = busyPeriods;
  }

  SocketSummary summary() {
    return summary;
  }

  void add(long arrival, long dequeue, Split split) {
    summary.delays().add(dequeue - arrival);
    busyPeriods.add(arrival, dequeue, split);
    lastArrival = arrival;
    lastDequeue = dequeue;
  }

  void finish() {
    busyPeriods.finish();
  }

  /// A queue is first in, first out: no packet that is still to come arrived before this.
  long lastArrival() {
    return lastArrival;
  }

  long lastDequeue() {
    return lastDequeue;
  }
}
