package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.StallLook;
import java.util.ArrayList;
import java.util.List;

/// Stalls of which no event tells but that were looked at: of a virtual thread that waits for a
/// lock or a carrier, of waits too short for an event.
///
/// Each look stands for the time around it, half-way to the looks before and after, from where the
/// thread left its last receive call or its oldest packet came, until it is in the next one or
/// leaves this.
final class Witnessed {
  private final ReceiveLog receives;
  private final Segments known;
  private final Reasons reasons;
  private final List<Stall> stalls = new ArrayList<>();

  private Witnessed(ReceiveLog receives, Segments known, Reasons reasons) {
    this.receives = receives;
    this.known = known;
    this.reasons = reasons;
  }

  /// @param looks at the thread that made the calls, in the order of time
  static List<Stall> of(
      ReceiveLog receives, Segments known, List<StallLook> looks, Reasons reasons) {
    Witnessed witnessed = new Witnessed(receives, known, reasons);
    for (int i = 0; i < looks.size(); i++) {
      witnessed.add(
          looks.get(i),
          i == 0 ? Long.MIN_VALUE : looks.get(i - 1).time(),
          i + 1 == looks.size() ? Long.MAX_VALUE : looks.get(i + 1).time());
    }
    return witnessed.stalls;
  }

  private void add(StallLook look, long before, long after) {
    Reason reason = LookReason.of(look).orElse(null);
    long time = look.time();
    int next = receives.firstEndingAt(time);
    if (reason == null || next == receives.size() || isKnown(time)) {
      return;
    }
    long from = Math.max(since(next, time), middle(before, time));
    long until = Math.min(until(next, time), middle(time, after));
    if (until > from) {
      stalls.add(Stall.of(from, until, reason, reasons));
    }
  }

  private boolean isKnown(long time) {
    int segment = known.firstEndingAfter(time);
    return segment < known.size() && known.start(segment) <= time;
  }

  /// Since when the thread was where it was seen: between two calls, or in one with a packet there.
  private long since(int call, long time) {
    if (time >= receives.start(call)) {
      long oldest = Math.max(0, receives.oldestDelay(call));
      return Math.max(receives.start(call), receives.end(call) - oldest);
    }
    return call == 0 ? time : receives.end(call - 1);
  }

  private long until(int call, long time) {
    return time >= receives.start(call) ? receives.end(call) : receives.start(call);
  }

  private static long middle(long earlier, long later) {
    if (earlier == Long.MIN_VALUE || later == Long.MAX_VALUE) {
      return earlier == Long.MIN_VALUE ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return earlier + (later - earlier) / 2;
  }
}
