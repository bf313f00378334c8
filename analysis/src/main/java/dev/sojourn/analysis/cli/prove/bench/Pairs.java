package dev.sojourn.analysis.cli.prove.bench;

import java.util.ArrayList;
import java.util.List;

/// Ratios of two contestants, each of two measurements within seconds of each other, fork by fork.
///
/// Whether they meet a target is only said when it is clear. The confidence interval of the median
/// of all pairs has to lie on one side of the target; and since what the compiler made of a program
/// is the same for all pairs of a fork, every fork's own median as well.
final class Pairs {
  /// Of the normal distribution, for 95 %.
  private static final double Z = 1.96;

  private final List<Samples> forks = new ArrayList<>();
  private final Samples all = new Samples();

  /// Adds the pairs of one fork, if there are any.
  void add(Samples ratios) {
    if (ratios.count() > 0) {
      forks.add(ratios);
      for (int i = 0; i < ratios.count(); i++) {
        all.add(ratios.get(i));
      }
    }
  }

  /// Adds a fork that is one pair.
  void add(double ratio) {
    Samples one = new Samples();
    one.add(ratio);
    add(one);
  }

  boolean areNone() {
    return forks.isEmpty();
  }

  /// The middle one of the forks' medians.
  double median() {
    return medians().median();
  }

  private Samples medians() {
    Samples medians = new Samples();
    forks.forEach(fork -> medians.add(fork.median()));
    return medians;
  }

  /// Whether the ratio is at most `target`; null where the spread hides it.
  Boolean isAtMost(double target) {
    if (isClear(target, 1)) {
      return true;
    }
    return isClear(target, -1) ? false : null;
  }

  /// @param side 1 for below `target` or at it, -1 for above
  private boolean isClear(double target, int side) {
    double[] sorted = all.sorted();
    int count = sorted.length;
    int rank = (int) Math.max(0, Math.floor((count - Z * Math.sqrt(count)) / 2));
    Samples medians = medians();
    return is(sorted[rank], target, side)
        && is(sorted[count - 1 - rank], target, side)
        && is(medians.sorted()[0], target, side)
        && is(medians.sorted()[medians.count() - 1], target, side);
  }

  private static boolean is(double value, double target, int side) {
    return side > 0 ? value <= target : value > target;
  }

  /// "middle half 0.98 to 1.03, 31 of 40 pairs at most 1.05".
  String spread(double target) {
    double[] sorted = all.sorted();
    int quarter = sorted.length / 4;
    int within = 0;
    while (within < sorted.length && sorted[within] <= target) {
      within++;
    }
    return "middle half %s to %s, %d of %d pairs at most %s"
        .formatted(
            FigureTable.number(sorted[quarter]),
            FigureTable.number(sorted[sorted.length - 1 - quarter]),
            within,
            sorted.length,
            FigureTable.number(target));
  }
}
