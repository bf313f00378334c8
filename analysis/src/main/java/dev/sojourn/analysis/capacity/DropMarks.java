package dev.sojourn.analysis.capacity;

import java.util.ArrayDeque;
import java.util.Deque;

/// When packets were dropped at one socket, as far as counters tell: each mark says how many were,
/// since the mark before.
public final class DropMarks {
  private final Deque<Mark> samples = new ArrayDeque<>();
  private final Deque<Mark> receives = new ArrayDeque<>();
  // What receive calls have told beyond what the samples know of.
  private long toldTwice;
  private long known;

  record Mark(long time, long drops) {}

  /// Takes in what a receive call says were dropped before one of its packets came.
  ///
  /// @param end when the call returned
  /// @param drops since the last call
  public void addReceive(long end, long drops) {
    known += drops;
    add(receives, end, drops);
  }

  /// Takes in a reading of the counter.
  ///
  /// @param total all that were dropped so far, since the recording began
  public void addSample(long time, long total) {
    add(samples, time, total - known);
    toldTwice += Math.max(0, known - total);
    known = total;
  }

  private void add(Deque<Mark> marks, long time, long drops) {
    long left = drops;
    if (left > 0 && toldTwice > 0) {
      long taken = Math.min(left, toldTwice);
      toldTwice -= taken;
      left -= taken;
    }
    if (left > 0) {
      marks.add(new Mark(time, left));
    }
  }

  /// Whether there is any left.
  public boolean isEmpty() {
    return samples.isEmpty() && receives.isEmpty();
  }

  /// The next reading up to `time` that saw drops; null if there is none. It is forgotten.
  Mark nextSample(long time) {
    return next(samples, time);
  }

  /// The next receive call that ended by `time` and told of drops; null if there is none. It is
  /// forgotten.
  Mark nextReceive(long time) {
    return next(receives, time);
  }

  private static Mark next(Deque<Mark> marks, long time) {
    return marks.isEmpty() || marks.peek().time() > time ? null : marks.poll();
  }
}
