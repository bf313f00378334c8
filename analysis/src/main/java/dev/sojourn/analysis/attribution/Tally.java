package dev.sojourn.analysis.attribution;

import java.util.Arrays;

/// Sums of splits: nanoseconds and packets per reason.
public final class Tally {
  private long[] nanos = new long[16];
  private long[] packets = new long[16];

  public void add(Split split) {
    for (int i = 0; i < split.size(); i++) {
      int reason = split.reason(i);
      if (reason >= nanos.length) {
        nanos = Arrays.copyOf(nanos, reason * 2);
        packets = Arrays.copyOf(packets, reason * 2);
      }
      nanos[reason] += split.nanos(i);
      packets[reason]++;
    }
  }

  /// One more than the largest reason that may have a part.
  public int size() {
    return nanos.length;
  }

  public long nanos(int reason) {
    return nanos[reason];
  }

  /// How many packets waited for the reason.
  public long packets(int reason) {
    return packets[reason];
  }
}
