package dev.sojourn.analysis.recording;

import java.util.List;

/// A time, in whole milliseconds, in which no thread of the process left a trace.
public record Silence(long startNanos, long endNanos) {
  private static final long STEP_NANOS = Activity.BIN_NANOS;

  /// The longest within `from` and `to`, as far as several chunks tell of it; of length 0 if there
  /// is none.
  public static Silence longest(List<Activity> activities, long from, long to) {
    Silence told = told(activities, from, to);
    Silence longest = new Silence(told.startNanos, told.startNanos);
    long start = told.startNanos;
    while (start < told.endNanos) {
      long end = Math.min(told.endNanos, nextMark(activities, start));
      if (end - start > longest.nanos()) {
        longest = new Silence(start, end);
      }
      start = end + STEP_NANOS;
    }
    return longest;
  }

  /// The part of `from` to `to` that the chunks tell of: none before the first or after the last,
  /// and not what a very long one leaves out.
  private static Silence told(List<Activity> activities, long from, long to) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Activity activity : activities) {
      first = Math.min(first, activity.startNanos());
      last = Math.max(last, activity.toldUntilNanos());
    }
    long start = Math.max(from, first);
    long end = Math.min(to, last);
    for (Activity activity : activities) {
      long until = activity.toldUntilNanos();
      if (until < activity.endNanos() && start < activity.endNanos() && end > until) {
        end = start < until ? until : end;
        start = start < until ? start : activity.endNanos();
      }
    }
    return new Silence(start, end);
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
