package dev.sojourn.analysis.timeline;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Stalls made disjoint: sorted intervals, each with one reason, no nanosecond in two of them.
///
/// With a clock that stands still during stalls, [#freeTime], everything that is not a stall can be
/// reckoned as if there were none.
public final class Segments {
  private final long[] starts;
  private final long[] ends;
  private final int[] reasons;
  // Stalled time before each segment.
  private final long[] before;
  private final int size;

  private Segments(long[] starts, long[] ends, int[] reasons, int size) {
    this.starts = starts;
    this.ends = ends;
    this.reasons = reasons;
    this.size = size;
    this.before = new long[size + 1];
    for (int i = 0; i < size; i++) {
      before[i + 1] = before[i] + ends[i] - starts[i];
    }
  }

  /// Sweeps over the stalls in time and gives each moment to the stall of the lowest rank there,
  /// the earliest among equals.
  public static Segments of(List<Stall> stalls) {
    Stall[] byStart = stalls.toArray(Stall[]::new);
    Arrays.sort(byStart, Comparator.comparingLong(Stall::start).thenComparingInt(Stall::rank));
    PriorityQueue<Stall> open =
        new PriorityQueue<>(Comparator.comparingInt(Stall::rank).thenComparingLong(Stall::start));
    Builder builder = new Builder(byStart.length);
    int next = 0;
    long now = Long.MIN_VALUE;
    while (next < byStart.length || !open.isEmpty()) {
      if (open.isEmpty()) {
        now = Math.max(now, byStart[next].start());
      }
      while (next < byStart.length && byStart[next].start() <= now) {
        open.add(byStart[next++]);
      }
      Stall first = open.peek();
      if (first.end() <= now) {
        open.remove();
        continue;
      }
      long until =
          next < byStart.length ? Math.min(first.end(), byStart[next].start()) : first.end();
      builder.add(now, until, first.reason());
      now = until;
    }
    return new Segments(builder.starts, builder.ends, builder.reasons, builder.size);
  }

  /// Collects segments in time order and joins those that touch and have one reason.
  private static final class Builder {
    private long[] starts;
    private long[] ends;
    private int[] reasons;
    private int size;

    Builder(int capacity) {
      starts = new long[capacity];
      ends = new long[capacity];
      reasons = new int[capacity];
    }

    void add(long start, long end, int reason) {
      if (size > 0 && ends[size - 1] == start && reasons[size - 1] == reason) {
        ends[size - 1] = end;
        return;
      }
      if (size == starts.length) {
        int capacity = Math.max(4, size * 2);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        reasons = Arrays.copyOf(reasons, capacity);
      }
      starts[size] = start;
      ends[size] = end;
      reasons[size] = reason;
      size++;
    }
  }

  public int size() {
    return size;
  }

  public long start(int segment) {
    return starts[segment];
  }

  public long end(int segment) {
    return ends[segment];
  }

  /// Index into [Reasons].
  public int reason(int segment) {
    return reasons[segment];
  }

  /// The first segment that ends after `nanos`; [#size] if there is none.
  public int firstEndingAfter(long nanos) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] > nanos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// `nanos` on a clock that stands still during stalls.
  public long freeTime(long nanos) {
    int segment = firstEndingAfter(nanos);
    return freeTime(nanos, segment);
  }

  /// The same for a moment whose segment, by [#firstEndingAfter], is known.
  public long freeTime(long nanos, int segment) {
    long stalled = before[segment];
    if (segment < size && nanos > starts[segment]) {
      stalled += nanos - starts[segment];
    }
    return nanos - stalled;
  }
}
