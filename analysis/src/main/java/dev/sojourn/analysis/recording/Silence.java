package dev.sojourn.analysis.recording;

import java.util.List;

/// A time, in whole milliseconds, in which no thread of the process left a trace.
public record Silence(long startNanos, long endNanos) {
  private static final long STEP_NANOS = Activity.BIN_NANOS;

  /// The longest within `from` and `to`, by what several chunks tell; of length 0 if there is none.
  public static Silence longest(List<Activity> activities, long from, long to) {
    Silence longest = new Silence(from, from);
    long start = from;
    while (start < to) {
      long end = Math.min(to, nextMark(activities, start));
      if (end - start > longest.nanos()) {
        longest = new Silence(start, end);
      }
      start = end + STEP_NANOS;
    }
    return longest;
  }

  private static long nextMark(List<Activity> activities, long nanos) {
    long next = Long.MAX_VALUE;
    for (Activity activity : activities) {
      next = Math.min(next, activity.nextMark(nanos));
    }
    return next;
  }

  public long nanos() {
    return endNanos - startNanos;
  }
}
