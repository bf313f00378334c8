package dev.sojourn.fleet.significance;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/// How likely something at least as large is by chance, by trying: at random, until that is told
/// well enough (Besag and Clifford, "Sequential Monte Carlo p-values", 1991). What is nothing is
/// told after a few tries, so that what is something can have very many; in a fleet there are
/// thousands of tests, and a p-value has to be small to survive that.
final class Chance {
  /// With as many that are at least as large, more tries would not change what is said.
  private static final int ENOUGH = 20;

  /// So many tries for each test that is made beside this one, that one which never sees anything
  /// as large stays below a hundredth after the correction for all of them.
  private static final int TRIES_PER_TEST = 200;

  static final int FEWEST_TRIES = 9_999;
  private static final int MOST_TRIES = 1_000_000;

  private Chance() {}

  /// @param seen the figure as it is
  /// @param drawn the figure as chance makes it
  /// @param tests how many tests are made in all
  /// @param seed so that the same fleet always gets the same answer
  static double pValue(double seen, ToDoubleFunction<Random> drawn, int tests, long seed) {
    Random random = new Random(seed);
    // What is as large but for rounding is as large.
    double bar = seen - 1e-12 * Math.abs(seen);
    long most = Math.clamp((long) tests * TRIES_PER_TEST, FEWEST_TRIES, MOST_TRIES);
    int asLarge = 0;
    for (long tries = 1; tries <= most; tries++) {
      asLarge += drawn.applyAsDouble(random) >= bar ? 1 : 0;
      if (asLarge == ENOUGH) {
        return (double) ENOUGH / tries;
      }
    }
    return (1.0 + asLarge) / (1 + most);
  }
}
