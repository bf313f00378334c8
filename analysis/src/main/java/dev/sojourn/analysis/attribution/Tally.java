package dev.sojourn.analysis.attribution;

import dev.sojourn.analysis.timeline.Reasons;
import java.util.Arrays;

/// Sums of splits: nanoseconds and packets per reason, by overlap and as charged.
public final class Tally {
  private long[] nanos = new long[16];
  private long[] packets = new long[16];
  private long[] inherited = new long[16];
  // One more than the largest reason that may have a part.
  private int end = Reasons.UNEXPLAINED + 1;

  public void add(Split split, Inheritance inheritance) {
    for (int i = 0; i < split.size(); i++) {
      int reason = split.reason(i);
      reserve(reason);
      nanos[reason] += split.nanos(i);
      packets[reason]++;
    }
    for (int i = 0; i < inheritance.size(); i++) {
      int reason = inheritance.reason(i);
      reserve(reason);
      inherited[reason] += inheritance.nanos(i);
    }
    inherited[Reasons.HANDLER] -= inheritance.fromHandler();
    inherited[Reasons.WAKEUP] -= inheritance.fromWakeup();
  }

  private void reserve(int reason) {
    end = Math.max(end, reason + 1);
    if (reason >= nanos.length) {
      nanos = Arrays.copyOf(nanos, reason * 2);
      packets = Arrays.copyOf(packets, reason * 2);
      inherited = Arrays.copyOf(inherited, reason * 2);
    }
  }

  public void clear() {
    Arrays.fill(nanos, 0, end, 0);
    Arrays.fill(packets, 0, end, 0);
    Arrays.fill(inherited, 0, end, 0);
    end = Reasons.UNEXPLAINED + 1;
  }

  /// One more than the largest reason that may have a part.
  public int size() {
    return end;
  }

  public long nanos(int reason) {
    return nanos[reason];
  }

  /// What is charged to the reason beyond its own nanoseconds; below 0 for work that is charged to
  /// others. Sums to 0.
  public long inherited(int reason) {
    return inherited[reason];
  }

  /// How many packets waited for the reason.
  public long packets(int reason) {
    return packets[reason];
  }
}
