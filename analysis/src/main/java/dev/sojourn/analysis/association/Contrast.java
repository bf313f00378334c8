package dev.sojourn.analysis.association;

import java.util.Arrays;

/// The delays where there was more of something, beside those where there was less: more than its
/// median, or, where most have the most there is, the most.
///
/// Means weigh the waiting, medians, as the ranks of the test, how often there was any. A few long
/// stalls that fall on one side pull them apart.
///
/// @param more mean delay with more, in nanoseconds; NaN if there never was more
/// @param less mean delay with less
/// @param medianMore median delay with more
/// @param medianLess median delay with less
record Contrast(double more, double less, double medianMore, double medianLess) {
  /// By less than this nobody's packets wait longer.
  private static final double NOTABLE = 1.1;

  /// Of the values from `from` to `to`, exclusive.
  static Contrast of(double[] delays, double[] amounts, int from, int to) {
    double[] sorted = Arrays.copyOfRange(amounts, from, to);
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return new Contrast(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double median = sorted[sorted.length / 2];
    double bar = median < sorted[sorted.length - 1] ? median : Math.nextDown(median);
    double[] with = pick(delays, amounts, from, to, bar, true);
    double[] without = pick(delays, amounts, from, to, bar, false);
    return new Contrast(mean(with), mean(without), median(with), median(without));
  }

  private static double[] pick(
      double[] delays, double[] amounts, int from, int to, double bar, boolean more) {
    double[] picked = new double[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      if (amounts[i] > bar == more) {
        picked[size++] = delays[i];
      }
    }
    return Arrays.copyOf(picked, size);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values.length == 0 ? Double.NaN : values[values.length / 2];
  }

  /// Whether packets waited longer with more of it, by either measure; not where it never changed.
  boolean isLonger() {
    return more > NOTABLE * less && medianMore > medianLess;
  }
}
