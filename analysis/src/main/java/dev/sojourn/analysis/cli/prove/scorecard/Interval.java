package dev.sojourn.analysis.cli.prove.scorecard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/// Where a figure lies, by how it differs from turn to turn: the middle 95 % of what it comes to
/// when turns are drawn from those that were seen (the bootstrap; Efron, 1979).
///
/// @param value over all turns
record Interval(double value, double low, double high) {
  private static final int DRAWS = 1_000;

  /// The same turns have the same interval.
  private static final long SEED = 8259;

  /// What is known no better than this is not decided by its middle.
  private static final double NARROW = 0.03;

  static <T> Interval of(List<T> turns, ToDoubleFunction<List<T>> figure) {
    Random random = new Random(SEED);
    double[] drawn = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      List<T> some = new ArrayList<>();
      for (int i = 0; i < turns.size(); i++) {
        some.add(turns.get(random.nextInt(turns.size())));
      }
      drawn[draw] = figure.applyAsDouble(some);
    }
    Arrays.sort(drawn);
    return new Interval(
        figure.applyAsDouble(turns), drawn[DRAWS / 40], drawn[DRAWS - 1 - DRAWS / 40]);
  }

  /// Whether the figure is at least so much.
  Answer isAtLeast(double limit) {
    return decided(value >= limit, low >= limit, high < limit);
  }

  /// Whether it is at most so much.
  Answer isAtMost(double limit) {
    return decided(value <= limit, high <= limit, low > limit);
  }

  private Answer decided(boolean probably, boolean surely, boolean surelyNot) {
    if (surely || probably && high - low <= NARROW) {
      return Answer.YES;
    }
    return surelyNot || high - low <= NARROW ? Answer.NO : Answer.UNDECIDED;
  }

  /// Whether something holds.
  enum Answer {
    YES,
    NO,
    UNDECIDED
  }
}
