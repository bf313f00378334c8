package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.Activity;
import dev.sojourn.events.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Times that the whole process stood still: stopped by a signal or a debugger, a paused container,
/// a machine that was moved.
///
/// Nothing records them, so they are inferred. A thread in a receive call whose packet is there is
/// runnable: it runs and returns, or it waits for a CPU, which the kernel counts. If it did neither
/// for long, and no other thread left a trace meanwhile, the process was stopped.
final class Freezes {
  /// Shorter ones cannot be told from a chance silence: samplers run every 10 to 20 ms.
  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /// Without the kernel's count it takes a silence that no sampler would have kept.
  private static final long SHORTEST_UNCOUNTED_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  private Freezes() {}

  /// The freezes that one thread's receive calls tell of.
  ///
  /// @param activities of the chunks that the calls lie in
  static List<Stall> of(
      ReceiveLog receives, Segments known, List<Activity> activities, Reasons reasons) {
    List<Stall> freezes = new ArrayList<>();
    for (int call = 0; call < receives.size(); call++) {
      long oldest = receives.oldestDelay(call);
      if (oldest < SHORTEST_NANOS) {
        continue;
      }
      long wait = receives.runQueueWait(call);
      boolean counted = wait != Schema.ABSENT;
      long start = receives.end(call) - oldest;
      long end = receives.end(call) - (counted ? wait : 0);
      if (inCall(receives, call, start, end) && isFreeze(start, end, counted, known, activities)) {
        freezes.add(Stall.of(start, end, Reason.of(Cause.FREEZE), reasons));
      }
    }
    return freezes;
  }

  /// Most of the wait lay inside the call: a freeze of the handler looks like a slow handler.
  private static boolean inCall(ReceiveLog receives, int call, long start, long end) {
    return end - Math.max(start, receives.start(call)) > (end - start) / 2;
  }

  private static boolean isFreeze(
      long start, long end, boolean counted, Segments known, List<Activity> activities) {
    long unexplained = known.freeTime(end) - known.freeTime(start);
    return unexplained >= (counted ? SHORTEST_NANOS : SHORTEST_UNCOUNTED_NANOS)
        && activities.stream().allMatch(activity -> activity.isSilent(start, end));
  }
}
