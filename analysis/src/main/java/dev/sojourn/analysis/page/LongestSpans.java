package dev.sojourn.analysis.page;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/// The longest of many spans, so many that a screen could not show more.
///
/// @param <T> a span
final class LongestSpans<T> {
  private final int kept;
  private final ToLongFunction<T> start;
  private final ToLongFunction<T> end;
  private final PriorityQueue<T> longest =
      new PriorityQueue<>(Comparator.comparingLong(this::length));
  private long leftOut;

  /// @param start of a span, in ns
  /// @param end of a span, in ns
  LongestSpans(int kept, ToLongFunction<T> start, ToLongFunction<T> end) {
    this.kept = kept;
    this.start = start;
    this.end = end;
  }

  private long length(T span) {
    return end.applyAsLong(span) - start.applyAsLong(span);
  }

  void add(T span) {
    if (longest.size() == kept) {
      leftOut++;
      if (length(span) <= length(longest.element())) {
        return;
      }
      longest.remove();
    }
    longest.add(span);
  }

  long leftOut() {
    return leftOut;
  }

  List<T> inOrder() {
    return longest.stream().sorted(Comparator.comparingLong(start)).toList();
  }
}
