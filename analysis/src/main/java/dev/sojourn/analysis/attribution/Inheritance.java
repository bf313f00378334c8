package dev.sojourn.analysis.attribution;

import dev.sojourn.analysis.timeline.Reasons;
import java.util.Arrays;

/// Who has to answer for the time that a packet waited behind others.
///
/// A packet that comes after a stall and queues behind its backlog never overlaps the stall; what
/// it waits for is the receiver working. The replay without the stall says how much shorter its
/// wait would have been, and that much of the receiver's work is charged to the stall. So what is
/// charged still sums to the delay.
public final class Inheritance {
  private int[] reasons = new int[16];
  private long[] nanos = new long[16];
  private int size;
  private long fromHandler;
  private long fromWakeup;

  /// Works it out for the packet that `replay` has just taken in.
  ///
  /// @param split what the packet waited for by overlap
  public void set(Split split, Shortened replay) {
    size = 0;
    long claimed = 0;
    for (int i = 0; i < replay.apartCount(); i++) {
      int reason = replay.apartReason(i);
      if (reason >= 0) {
        claimed += claim(reason, replay.apartNanos(i) - split.nanosOf(reason));
      }
    }
    long handler = split.nanosOf(Reasons.HANDLER);
    long wakeup = split.nanosOf(Reasons.WAKEUP);
    long charged = settle(claimed, handler + wakeup);
    fromHandler = Math.min(handler, charged);
    fromWakeup = charged - fromHandler;
  }

  /// Nobody has to answer.
  public void clear() {
    size = 0;
    fromHandler = 0;
    fromWakeup = 0;
  }

  private long claim(int reason, long inherited) {
    if (inherited <= 0) {
      return 0;
    }
    if (size == reasons.length) {
      reasons = Arrays.copyOf(reasons, size * 2);
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    reasons[size] = reason;
    nanos[size++] = inherited;
    return inherited;
  }

  /// Cuts the claims in proportion when they come to more than there is. Returns their sum.
  private long settle(long claimed, long available) {
    if (claimed <= available) {
      return claimed;
    }
    long left = available;
    for (int i = 0; i < size; i++) {
      nanos[i] = Math.min(left, (long) ((double) nanos[i] * available / claimed));
      left -= nanos[i];
    }
    return available - left;
  }

  public int size() {
    return size;
  }

  /// Index into [Reasons].
  public int reason(int heir) {
    return reasons[heir];
  }

  public long nanos(int heir) {
    return nanos[heir];
  }

  /// How much of the handler's time is charged to others.
  public long fromHandler() {
    return fromHandler;
  }

  /// How much of the wake-up's time is charged to others.
  public long fromWakeup() {
    return fromWakeup;
  }

  /// The reason that the most is charged to; -1 when the delay is 0.
  public int largest(Split split) {
    int largest = -1;
    long most = 0;
    for (int i = 0; i < split.size(); i++) {
      long charged = charged(split.reason(i), split.nanos(i));
      if (charged > most) {
        most = charged;
        largest = split.reason(i);
      }
    }
    for (int i = 0; i < size; i++) {
      long charged = nanos[i] + split.nanosOf(reasons[i]);
      if (charged > most) {
        most = charged;
        largest = reasons[i];
      }
    }
    return largest;
  }

  private long charged(int reason, long direct) {
    return switch (reason) {
      case Reasons.HANDLER -> direct - fromHandler;
      case Reasons.WAKEUP -> direct - fromWakeup;
      default -> direct;
    };
  }
}
