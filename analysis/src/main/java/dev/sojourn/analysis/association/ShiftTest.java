package dev.sojourn.analysis.association;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/// Whether one series rises with another by more than chance.
///
/// Values that follow each other resemble each other, so that they cannot be shuffled: two series
/// that merely drift look related. Instead the one is shifted against the other, round and round.
/// If they have nothing to do with each other, every shift is as likely as the one that was seen;
/// the p-value is the share of shifts, the one seen included, whose correlation is at least as
/// high. The correlation is Spearman's, of ranks, so that one outlier decides nothing.
final class ShiftTest {
  /// Of longer series so many shifts are drawn, with a fixed seed, instead of all.
  static final int MOST_SHIFTS = 1999;

  private static final long SEED = 8289;

  private ShiftTest() {}

  /// @param effect Spearman's rank correlation, -1 to 1
  /// @param p how likely one at least as high is by chance
  record Result(double effect, double p) {}

  /// Tests two series of equal length. Neither may be constant.
  static Result of(double[] one, double[] other) {
    double[] ranks = standardRanks(one);
    double[] others = standardRanks(other);
    double seen = correlation(ranks, others, 0);
    int[] shifts = shifts(one.length);
    // A shift that gives the same correlation but for rounding is as high.
    double bar = seen - 1e-9;
    long asHigh =
        Arrays.stream(shifts).filter(shift -> correlation(ranks, others, shift) >= bar).count();
    return new Result(seen, (1.0 + asHigh) / (1 + shifts.length));
  }

  static boolean isConstant(double[] series) {
    return Arrays.stream(series).distinct().limit(2).count() < 2;
  }

  private static int[] shifts(int length) {
    return length - 1 <= MOST_SHIFTS
        ? IntStream.range(1, length).toArray()
        : new Random(SEED).ints(MOST_SHIFTS, 1, length).toArray();
  }

  private static double correlation(double[] one, double[] other, int shift) {
    int length = one.length;
    double sum = 0;
    for (int i = 0; i < length - shift; i++) {
      sum += one[i] * other[i + shift];
    }
    for (int i = length - shift; i < length; i++) {
      sum += one[i] * other[i + shift - length];
    }
    return sum;
  }

  /// Ranks, equal values sharing their mean, with mean 0 and a sum of squares of 1.
  private static double[] standardRanks(double[] series) {
    int length = series.length;
    int[] order = Ascending.order(series);
    double[] ranks = new double[length];
    double squares = 0;
    for (int from = 0; from < length; ) {
      int to = from;
      while (to < length && series[order[to]] == series[order[from]]) {
        to++;
      }
      double rank = (from + to - length) / 2.0;
      for (int i = from; i < to; i++) {
        ranks[order[i]] = rank;
      }
      squares += rank * rank * (to - from);
      from = to;
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; i < length; i++) {
      ranks[i] /= norm;
    }
    return ranks;
  }
}
