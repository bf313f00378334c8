package dev.sojourn.analysis.page;

import dev.sojourn.analysis.Longest;
import dev.sojourn.analysis.Observer.StallSpan;
import java.util.List;

/// The longest stalls, as a timeline has them.
final class LongestStalls {
  private static final int KEPT = 4000;

  private final Longest<StallSpan> longest =
      new Longest<>(KEPT, StallSpan::startNanos, StallSpan::endNanos);

  void add(StallSpan stall) {
    longest.add(stall);
  }

  long leftOut() {
    return longest.leftOut();
  }

  List<Timeline.Stall> inOrder(long startNanos) {
    return longest.inOrder().stream()
        .map(
            stall ->
                new Timeline.Stall(
                    stall.cause(),
                    stall.detail(),
                    stall.thread().isPresent() ? stall.thread().getAsLong() : null,
                    stall.startNanos() - startNanos,
                    stall.endNanos() - stall.startNanos()))
        .toList();
  }
}
