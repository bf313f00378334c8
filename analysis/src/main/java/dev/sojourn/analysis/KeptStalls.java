package dev.sojourn.analysis;

import dev.sojourn.analysis.Observer.StallSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The longest of the stalls that pass: all of them, unless there are more than anyone could look
/// at.
public final class KeptStalls {
  private final int most;
  private final PriorityQueue<StallSpan> longest =
      new PriorityQueue<>(Comparator.comparingLong(KeptStalls::length));
  private long leftOut;

  /// @param most how many are kept
  public KeptStalls(int most) {
    this.most = most;
  }

  public void add(StallSpan stall) {
    longest.add(stall);
    if (longest.size() > most) {
      longest.remove();
      leftOut++;
    }
  }

  /// How many shorter ones passed that are not kept.
  public long leftOut() {
    return leftOut;
  }

  /// Those that are kept, by their start.
  public List<StallSpan> inOrder() {
    List<StallSpan> stalls = new ArrayList<>(longest);
    stalls.sort(Comparator.comparingLong(StallSpan::startNanos));
    return stalls;
  }

  private static long length(StallSpan stall) {
    return stall.endNanos() - stall.startNanos();
  }
}
