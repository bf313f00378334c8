package dev.sojourn.analysis.cli.prove.bench;

import java.util.Arrays;

/// Repetitions of one measurement.
final class Samples {
  private double[] values = new double[16];
  private int count;

  void add(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  int count() {
    return count;
  }

  double get(int index) {
    return values[index];
  }

  /// The middle value, or the mean of the two middle ones; NaN when there is none.
  double median() {
    if (count == 0) {
      return Double.NaN;
    }
    double[] sorted = sorted();
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
  }

  /// The values divided by those of `other`, repetition by repetition.
  Samples over(Samples other) {
    Samples ratios = new Samples();
    for (int i = 0; i < Math.min(count, other.count); i++) {
      ratios.add(values[i] / other.values[i]);
    }
    return ratios;
  }

  /// "0.98 to 1.03": the least and the greatest.
  String range() {
    double[] sorted = sorted();
    return FigureTable.number(sorted[0]) + " to " + FigureTable.number(sorted[count - 1]);
  }

  /// In ascending order.
  double[] sorted() {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
