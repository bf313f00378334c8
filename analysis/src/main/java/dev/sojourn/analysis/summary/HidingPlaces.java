package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.timeline.Reasons;

/// Where a stall that is not on record may hide: in delay that is told as the handler's, the
/// wake-up's or nobody's. A stall of one thread lies between two of its receive calls; one of the
/// whole process may lie within a call, too.
public final class HidingPlaces {
  private static final int SLICES = DelaySlices.indexOf(Long.MAX_VALUE) + 1;

  private final Places unexplained = new Places();
  private final Places outsideCalls = new Places();
  private final Places anywhere = new Places();

  /// Sums by how much of one packet's delay may hide something.
  static final class Places {
    private final long[] packets = new long[SLICES];
    private final long[] nanos = new long[SLICES];

    void add(long delay) {
      if (delay > 0) {
        int slice = DelaySlices.indexOf(delay);
        packets[slice]++;
        nanos[slice] += delay;
      }
    }

    void add(Places other) {
      for (int i = 0; i < SLICES; i++) {
        packets[i] += other.packets[i];
        nanos[i] += other.nanos[i];
      }
    }

    long upTo(long limit) {
      long sum = 0;
      for (int i = 0; i < SLICES; i++) {
        boolean fits = packets[i] == 0 || limit >= nanos[i] / packets[i];
        sum += fits ? nanos[i] : Math.min(nanos[i], packets[i] * limit);
      }
      return sum;
    }
  }

  /// Which delay a cause may hide in.
  public enum Where {
    /// In what nothing on record tells of.
    UNEXPLAINED,
    /// There, and in the handler's time.
    OUTSIDE_CALLS,
    /// There, and in the wake-up's.
    ANYWHERE
  }

  /// Adds a packet's delay.
  void add(Split split) {
    long unknown = split.nanosOf(Reasons.UNEXPLAINED);
    long outside = unknown + split.nanosOf(Reasons.HANDLER);
    unexplained.add(unknown);
    outsideCalls.add(outside);
    anywhere.add(outside + split.nanosOf(Reasons.WAKEUP));
  }

  void add(HidingPlaces other) {
    unexplained.add(other.unexplained);
    outsideCalls.add(other.outsideCalls);
    anywhere.add(other.anywhere);
  }

  private Places at(Where where) {
    return switch (where) {
      case UNEXPLAINED -> unexplained;
      case OUTSIDE_CALLS -> outsideCalls;
      case ANYWHERE -> anywhere;
    };
  }

  /// All delay that may hide any number of stalls.
  public long nanos(Where where) {
    return nanosUpTo(where, Long.MAX_VALUE);
  }

  /// What it may hide if each packet met at most one stall, of at most `longest`; within the 6 % of
  /// a slice of delays.
  public long nanosUpTo(Where where, long longest) {
    return at(where).upTo(longest);
  }
}
