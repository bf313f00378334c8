package dev.sojourn.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/// The longest of the spans that pass: all of them, unless there are more than anyone could look
/// at.
public final class Longest<T> {
  private final int most;
  private final ToLongFunction<T> start;
  private final PriorityQueue<T> longest;
  private long leftOut;

  /// @param most how many are kept
  /// @param start of a span
  /// @param end of a span
  public Longest(int most, ToLongFunction<T> start, ToLongFunction<T> end) {
    this.most = most;
    this.start = start;
    longest =
        new PriorityQueue<>(
            Comparator.comparingLong(span -> end.applyAsLong(span) - start.applyAsLong(span)));
  }

  /// Keeps the span if it is longer than one of those kept so far.
  public void add(T span) {
    if (longest.size() == most) {
      leftOut++;
      if (longest.comparator().compare(span, longest.element()) <= 0) {
        return;
      }
      longest.remove();
    }
    longest.add(span);
  }

  /// How many shorter ones passed that are not kept.
  public long leftOut() {
    return leftOut;
  }

  /// Those that are kept, by their start.
  public List<T> inOrder() {
    List<T> spans = new ArrayList<>(longest);
    spans.sort(Comparator.comparingLong(start));
    return spans;
  }
}
