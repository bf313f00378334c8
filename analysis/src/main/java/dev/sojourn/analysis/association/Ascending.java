package dev.sojourn.analysis.association;

import java.util.Comparator;
import java.util.stream.IntStream;

/// The order of numbers.
final class Ascending {
  private Ascending() {}

  /// The positions of the values, the smallest first.
  static int[] order(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
