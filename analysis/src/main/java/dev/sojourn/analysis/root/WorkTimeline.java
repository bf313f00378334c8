package dev.sojourn.analysis.root;

import java.util.Comparator;
import java.util.List;

/// What was run at each moment that a receiving thread kept packets waiting, as far as it was seen.
public final class WorkTimeline {
  private final ChainTimeline runs = new ChainTimeline();

  /// From `start` to `end` this stack was run, by its number.
  record Run(long start, long end, int stack) {}

  /// @param disjoint no moment in two of them
  WorkTimeline(List<Run> disjoint) {
    disjoint.stream()
        .sorted(Comparator.comparingLong(Run::start))
        .forEach(run -> runs.add(run.start(), run.end(), run.stack()));
  }

  /// Told what was run while a packet waited.
  @FunctionalInterface
  public interface Reader {
    /// @param stack a number of [Stacks]
    void ran(int stack, long nanos);
  }

  /// Tells what was run from `start` to `end`.
  public void forEach(long start, long end, Reader reader) {
    for (int i = runs.firstEndingAfter(start); i < runs.size() && runs.start(i) < end; i++) {
      reader.ran(runs.chain(i), Math.min(end, runs.end(i)) - Math.max(start, runs.start(i)));
    }
  }
}
