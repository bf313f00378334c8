package dev.sojourn.analysis.recording;

import java.util.concurrent.TimeUnit;

/// Columns made up from numbers, for tests in other packages.
public final class TestColumns {
  private static final long CHUNK_NANOS = TimeUnit.HOURS.toNanos(5);

  private final ReceiveColumns receives = new ReceiveColumns();

  public void receive(long start, long end, long oldestDelay, long wait, long cpuTime, long span) {
    receives.add(start, end, oldestDelay, wait, cpuTime, span, 0, 0, 0);
  }

  public ReceiveColumns columns() {
    return receives;
  }

  /// A chunk of five hours that begins at `start`, in which something happened at each of
  /// `moments`.
  public static Activity activity(long start, long... moments) {
    Activity activity = new Activity(start, start + CHUNK_NANOS);
    for (long moment : moments) {
      activity.mark(moment);
    }
    return activity;
  }
}
