package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.ThreadTimeline;

/// Follows one thread's timeline and adds up what it did.
final class ActivityFeed {
  private final ThreadActivity activity;
  private final Split split = new Split();
  private final ThreadTimeline.Position at = new ThreadTimeline.Position();
  private long followed = Long.MIN_VALUE;

  ActivityFeed(ThreadActivity activity) {
    this.activity = activity;
  }

  /// Follows it through a chunk, from where the last one ended that it was followed through.
  void follow(ThreadTimeline timeline, Reasons reasons, long from, long until) {
    long start = Math.max(from, followed);
    while (start < until) {
      long end = Math.min(until, activity.endOfStretch(start));
      timeline.locate(end, at);
      split.set(timeline, start, end, at);
      for (int part = 0; part < split.size(); part++) {
        activity.add(start, reasons.get(split.reason(part)).cause(), split.nanos(part));
      }
      start = end;
    }
    followed = Math.max(followed, until);
  }
}
