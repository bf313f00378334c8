package dev.sojourn.analysis.watch;

import dev.sojourn.analysis.timeline.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which stall left what stands in a queue after it: the longest of those that the first packet has
/// come before the end of. It is no longer that stall's where the first packet stands for longer
/// than the stall took: a backlog moves on, and what keeps it standing came later.
final class Backlog {
  /// Of one packet two looks tell arrivals that differ by less.
  private static final long SAME_NANOS = 100_000;

  private final List<Stalled> stalls = new ArrayList<>();
  private long head = Look.UNKNOWN;
  private long standing;

  private record Stalled(Reason reason, long start, long end) {
    long nanos() {
      return end - start;
    }

    boolean goesOn(Reason next, long from) {
      return reason.equals(next) && end == from;
    }
  }

  /// The receiver was held up.
  void stalled(Reason reason, long start, long end) {
    if (!stalls.isEmpty() && stalls.getLast().goesOn(reason, start)) {
      stalls.add(new Stalled(reason, stalls.removeLast().start, end));
    } else {
      stalls.add(new Stalled(reason, start, end));
    }
  }

  /// The receiver was not held up, and the queue not empty.
  ///
  /// @param stamp arrival of the first packet, or [Look#UNKNOWN]
  /// @return which stall's backlog it is; null if none's
  Reason of(long stamp, long start, long end) {
    if (stamp == Look.UNKNOWN) {
      return null;
    }
    stalls.removeIf(each -> each.end <= stamp);
    if (head == Look.UNKNOWN || Math.abs(stamp - head) > SAME_NANOS) {
      head = stamp;
      standing = 0;
    }
    standing += end - start;
    return stalls.stream()
        .max(Comparator.comparingLong(Stalled::nanos))
        .filter(longest -> standing <= longest.nanos())
        .map(Stalled::reason)
        .orElse(null);
  }
}
