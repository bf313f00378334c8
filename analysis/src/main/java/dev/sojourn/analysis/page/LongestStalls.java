package dev.sojourn.analysis.page;

import dev.sojourn.analysis.Observer.StallSpan;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The longest stalls, so many that a screen could not show more.
final class LongestStalls {
  private static final int KEPT = 6000;

  private final PriorityQueue<StallSpan> longest =
      new PriorityQueue<>(Comparator.comparingLong(LongestStalls::length));
  private long leftOut;

  void add(StallSpan stall) {
    if (longest.size() == KEPT) {
      leftOut++;
      if (length(stall) <= length(longest.element())) {
        return;
      }
      longest.remove();
    }
    longest.add(stall);
  }

  long leftOut() {
    return leftOut;
  }

  List<Timeline.Stall> inOrder(long startNanos) {
    return longest.stream()
        .sorted(Comparator.comparingLong(StallSpan::startNanos))
        .map(
            stall ->
                new Timeline.Stall(
                    stall.cause(),
                    stall.detail(),
                    stall.thread().isPresent() ? stall.thread().getAsLong() : null,
                    stall.startNanos() - startNanos,
                    length(stall)))
        .toList();
  }

  private static long length(StallSpan stall) {
    return stall.endNanos() - stall.startNanos();
  }
}
