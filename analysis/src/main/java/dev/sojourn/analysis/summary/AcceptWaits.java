package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.recording.AcceptWait;

/// The connections that waited until one listener's program accepted them. How long is a lower
/// bound; those that waited for less than a few milliseconds are not on record.
public final class AcceptWaits {
  private final DelayHistogram waits = new DelayHistogram();
  private long longest;
  private String thread;
  private long peak;
  private long limit;

  void add(AcceptWait wait) {
    note(wait.atLeast(), wait.thread());
    waits.add(wait.atLeast());
    // It was one of them itself.
    peak = Math.max(peak, wait.backlog() + 1);
    limit = Math.max(limit, wait.limit());
  }

  void add(AcceptWaits other) {
    note(other.longest, other.thread);
    waits.add(other.waits);
    peak = Math.max(peak, other.peak);
    limit = Math.max(limit, other.limit);
  }

  private void note(long atLeast, String by) {
    if (atLeast > longest) {
      longest = atLeast;
      thread = by;
    }
  }

  /// How long each waited, at least.
  public DelayHistogram waits() {
    return waits;
  }

  /// Who accepted the one that waited longest; null if that is not known.
  public String thread() {
    return thread;
  }

  /// The most that waited at once.
  public long peak() {
    return peak;
  }

  /// How many may wait.
  public long limit() {
    return limit;
  }
}
