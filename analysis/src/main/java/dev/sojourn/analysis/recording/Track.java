package dev.sojourn.analysis.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/// Rows by their time: those that reach into a stretch of it are found without a look at all of
/// them.
public final class Track<T> {
  private final ToLongFunction<T> start;
  private final ToLongFunction<T> end;
  private final List<T> rows = new ArrayList<>();
  // Of the rows in order: where each starts, and the latest end of it and all before it.
  private long[] starts = new long[0];
  private long[] reaches = new long[0];
  private boolean ordered = true;

  private Track(ToLongFunction<T> start, ToLongFunction<T> end) {
    this.start = start;
    this.end = end;
  }

  /// Of rows that last.
  ///
  /// @param end exclusive
  public static <T> Track<T> of(ToLongFunction<T> start, ToLongFunction<T> end) {
    return new Track<>(start, end);
  }

  /// Of rows that each tell of one moment.
  public static <T> Track<T> ofMoments(ToLongFunction<T> time) {
    return new Track<>(time, row -> time.applyAsLong(row) + 1);
  }

  public void add(T row) {
    rows.add(row);
    ordered = false;
  }

  /// The rows that overlap the time from `from` to before `until`, in the order of their starts.
  public List<T> within(long from, long until) {
    order();
    int first = firstAbove(reaches, from);
    int past = firstAbove(starts, until - 1);
    List<T> found = new ArrayList<>();
    for (int i = first; i < past; i++) {
      if (end.applyAsLong(rows.get(i)) > from) {
        found.add(rows.get(i));
      }
    }
    return found;
  }

  private void order() {
    if (ordered) {
      return;
    }
    rows.sort(Comparator.comparingLong(start));
    starts = rows.stream().mapToLong(start).toArray();
    reaches = rows.stream().mapToLong(end).toArray();
    Arrays.parallelPrefix(reaches, Math::max);
    ordered = true;
  }

  /// The index of the first value above `limit` in ascending values.
  private static int firstAbove(long[] ascending, long limit) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] > limit) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// Forgets what ended before `nanos`.
  public void forgetBefore(long nanos) {
    ordered &= !rows.removeIf(row -> end.applyAsLong(row) < nanos);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }
}
