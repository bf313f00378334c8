package dev.sojourn.analysis.attribution;

import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.Segments;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import dev.sojourn.analysis.timeline.ThreadTimeline.Position;
import java.util.Arrays;

/// How an interval splits among the reasons: its parts are disjoint and sum to its length. Reused
/// from packet to packet.
public final class Split {
  private final Position from = new Position();
  private int[] reasons = new int[16];
  private long[] nanos = new long[16];
  // Where a reason stands among the parts, valid if the part there has it.
  private int[] slots = new int[16];
  private int size;

  /// Splits the time from `start` until where `to` stands.
  ///
  /// @param to a located position of the same timeline
  public void set(ThreadTimeline timeline, long start, long end, Position to) {
    size = 0;
    timeline.locate(start, from);
    add(Reasons.CPU_STARVATION, to.cpuStarvation() - from.cpuStarvation());
    add(Reasons.HANDLER, to.handler() - from.handler());
    add(Reasons.WAKEUP, to.wakeup() - from.wakeup());
    add(Reasons.UNEXPLAINED, to.unexplained() - from.unexplained());
    Segments stalls = timeline.stalls();
    for (int i = from.segment(); i < stalls.size() && stalls.start(i) < end; i++) {
      add(stalls.reason(i), Math.min(end, stalls.end(i)) - Math.max(start, stalls.start(i)));
    }
  }

  private void add(int reason, long part) {
    if (part == 0) {
      return;
    }
    if (reason >= slots.length) {
      slots = Arrays.copyOf(slots, reason * 2);
    }
    int slot = slots[reason];
    if (slot < size && reasons[slot] == reason) {
      nanos[slot] += part;
      return;
    }
    if (size == reasons.length) {
      reasons = Arrays.copyOf(reasons, size * 2);
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    slots[reason] = size;
    reasons[size] = reason;
    nanos[size] = part;
    size++;
  }

  /// Whether any part is a stall's: an interval that is on record.
  public boolean hasStalls() {
    for (int i = 0; i < size; i++) {
      if (reasons[i] > Reasons.UNEXPLAINED) {
        return true;
      }
    }
    return false;
  }

  /// How many reasons have a part.
  public int size() {
    return size;
  }

  /// Index into [Reasons].
  public int reason(int part) {
    return reasons[part];
  }

  public long nanos(int part) {
    return nanos[part];
  }

  /// The part of one reason; 0 if it has none.
  public long nanosOf(int reason) {
    if (reason >= slots.length) {
      return 0;
    }
    int slot = slots[reason];
    return slot < size && reasons[slot] == reason ? nanos[slot] : 0;
  }

  /// Makes the interval an empty one.
  public void clear() {
    size = 0;
  }

  /// The reason with the largest part; -1 when the interval is empty.
  public int largest() {
    int largest = -1;
    for (int i = 0; i < size; i++) {
      if (largest < 0 || nanos[i] > nanos[largest]) {
        largest = i;
      }
    }
    return largest < 0 ? -1 : reasons[largest];
  }
}
