package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.Activity;
import dev.sojourn.analysis.recording.Silence;
import dev.sojourn.events.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Times that the whole process stood still: stopped by a signal or a debugger, a paused container,
/// a machine that was moved.
///
/// Nothing records them, so they are inferred. A thread in a receive call whose packet is there is
/// runnable: it runs and returns, or it waits for a CPU, which the kernel counts. If it did neither
/// for long, and no other thread left a trace meanwhile, the process was stopped. A thread between
/// two calls that neither ran nor waited for a CPU may also have been blocked in a way that nothing
/// records; there it takes a longer silence, that of the samplers too.
final class Freezes {
  /// Shorter ones cannot be told from a chance silence: samplers run every 10 to 20 ms.
  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /// Without the kernel's count, or without a packet to tell that the thread was not blocked, it
  /// takes a silence that no sampler would have kept.
  private static final long SHORTEST_UNCERTAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  /// Threads that were stopped together go on within a millisecond or two of each other.
  private static final double SILENT_SHARE = 0.9;

  /// Unless one of them is late in getting back to a processor: what is silent for so much of its
  /// wait, and longer than samplers would be, was stopped meanwhile.
  private static final double LATE_SHARE = 0.5;

  private final ReceiveLog receives;
  private final Segments known;
  private final List<Activity> activities;
  private final List<Stall> freezes = new ArrayList<>();
  private final Reasons reasons;

  private Freezes(ReceiveLog receives, Segments known, List<Activity> activities, Reasons reasons) {
    this.receives = receives;
    this.known = known;
    this.activities = activities;
    this.reasons = reasons;
  }

  /// The freezes that one thread's receive calls tell of.
  ///
  /// @param activities of the chunks that the calls lie in
  static List<Stall> of(
      ReceiveLog receives, Segments known, List<Activity> activities, Reasons reasons) {
    Freezes freezes = new Freezes(receives, known, activities, reasons);
    int read = 0;
    for (int call = 0; call < receives.size(); call++) {
      if (receives.oldestDelay(call) >= SHORTEST_NANOS) {
        freezes.lookIntoCall(call);
        freezes.lookBeforeCall(call, read);
      }
      read = receives.hasReading(call) ? call : read;
    }
    return freezes.freezes;
  }

  private void lookIntoCall(int call) {
    long wait = receives.runQueueWait(call);
    boolean counted = wait != Schema.ABSENT;
    long start = Math.max(receives.start(call), receives.end(call) - receives.oldestDelay(call));
    long end = receives.end(call) - (counted ? Math.min(wait, receives.end(call) - start) : 0);
    long shortest = counted ? SHORTEST_NANOS : SHORTEST_UNCERTAIN_NANOS;
    Silence silence = Silence.longest(activities, start, end);
    if (unexplained(start, end) >= shortest && silence.nanos() >= SILENT_SHARE * (end - start)) {
      freezes.add(Stall.of(start, end, Reason.of(Cause.FREEZE), reasons));
    } else if (counted
        && silence.nanos() >= LATE_SHARE * (end - start)
        && unexplained(silence.startNanos(), silence.endNanos()) >= SHORTEST_UNCERTAIN_NANOS) {
      // The others went on before it.
      freezes.add(
          Stall.of(silence.startNanos(), silence.endNanos(), Reason.of(Cause.FREEZE), reasons));
    }
  }

  /// A thread that was stopped in its handler did not run, which the kernel's count tells.
  ///
  /// @param read the call of the reading before
  private void lookBeforeCall(int call, int read) {
    long still = receives.stillBetweenCalls(call, read);
    if (call == 0 || still < SHORTEST_UNCERTAIN_NANOS) {
      return;
    }
    Silence silence = Silence.longest(activities, receives.end(call - 1), receives.start(call));
    long start = silence.startNanos();
    long end = silence.endNanos();
    if (still >= SILENT_SHARE * (end - start)
        && unexplained(start, end) >= SHORTEST_UNCERTAIN_NANOS) {
      freezes.add(Stall.of(start, end, Reason.of(Cause.FREEZE), reasons));
    }
  }

  private long unexplained(long start, long end) {
    return known.freeTime(end) - known.freeTime(start);
  }
}
