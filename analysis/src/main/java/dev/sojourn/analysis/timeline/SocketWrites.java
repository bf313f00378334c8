package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.ThreadRows.Blocked;

/// How long a thread waited in its writes to sockets.
///
/// The event of a write tells how long it took. A thread that is preempted in one, by its peer that
/// the write wakes for instance, does not wait for the socket but for a CPU: it sleeps at most as
/// long as it neither ran nor waited for a CPU, which the kernel counts.
final class SocketWrites {
  static final String EVENT = "jdk.SocketWrite";

  private final ReceiveLog calls;

  /// @param calls of the thread that writes
  SocketWrites(ReceiveLog calls) {
    this.calls = calls;
  }

  /// Until when a write kept the thread waiting; what is left of it may be its start.
  long end(Blocked write) {
    int call = calls.firstEndingAt(write.end());
    while (call < calls.size() && !calls.hasReading(call)) {
      call++;
    }
    if (call == calls.size() || !spans(call, write.start())) {
      return write.end();
    }
    long busy = calls.runQueueWait(call) + calls.cpuTime(call);
    long asleep = Math.max(0, calls.runQueueSpan(call) - busy);
    return Math.min(write.end(), write.start() + asleep);
  }

  private boolean spans(int call, long nanos) {
    long span = calls.runQueueSpan(call);
    return span >= 0 && calls.end(call) - span <= nanos;
  }
}
