package dev.sojourn.analysis.watch;

import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.Segments;
import java.util.HashMap;
import java.util.Map;

/// Charges the time of one stay to what was under it.
///
/// The waits of all packets together are the time that each moment's queue length takes, summed.
/// How long the queue was is known at the looks; between two of them it is taken to have changed
/// evenly, and at the arrival of the first packet to have been empty.
final class Charging {
  private static final double BYTES_PER_KILOBYTE = 1000;
  private static final double NANOS_PER_MICRO = 1000;

  private final Segments stalls;
  private final Reasons reasons;
  private final Map<Reason, Waits.Part> parts = new HashMap<>();
  private final Backlog backlog = new Backlog();

  /// @param stalls of the thread that receives, or of all
  Charging(Segments stalls, Reasons reasons) {
    this.stalls = stalls;
    this.reasons = reasons;
  }

  Map<Reason, Waits.Part> of(Stay stay) {
    long time = stay.start();
    double queued = 0;
    for (Look look : stay.looks()) {
      charge(time, queued, look);
      time = Math.max(time, look.time());
      queued = look.queued() / BYTES_PER_KILOBYTE;
    }
    return parts;
  }

  private void charge(long from, double queued, Look look) {
    long to = look.time();
    double slope = (look.queued() / BYTES_PER_KILOBYTE - queued) / Math.max(1, to - from);
    long at = from;
    for (int i = stalls.firstEndingAfter(from); at < to; i++) {
      boolean none = i >= stalls.size() || stalls.start(i) >= to;
      long start = none ? to : Math.max(at, stalls.start(i));
      long end = none ? to : Math.min(to, stalls.end(i));
      part(at, start, weight(at - from, start - from, queued, slope), look, null);
      if (!none) {
        long weight = weight(start - from, end - from, queued, slope);
        part(start, end, weight, look, reasons.get(stalls.reason(i)));
      }
      at = end;
    }
  }

  /// The queue's length by time, in kB·µs.
  private static long weight(long from, long to, double queued, double slope) {
    return Math.round((to - from) / NANOS_PER_MICRO * (queued + slope * (from + to) / 2));
  }

  private void part(long start, long end, long weight, Look look, Reason known) {
    if (end <= start) {
      return;
    }
    Reason reason = known == null ? Reason.of(Cause.UNEXPLAINED) : known;
    add(reason, new Waits.Part(end - start, weight, 0));
    if (isStall(reason)) {
      backlog.stalled(reason, start, end);
      return;
    }
    Reason left = backlog.of(look.stamp(), start, end);
    if (left != null) {
      add(reason, new Waits.Part(0, 0, -weight));
      add(left, new Waits.Part(0, 0, weight));
    }
  }

  private static boolean isStall(Reason reason) {
    return reason.cause().isStall() || reason.cause() == Cause.CPU_STARVATION;
  }

  private void add(Reason reason, Waits.Part part) {
    parts.merge(reason, part, Waits.Part::plus);
  }
}
