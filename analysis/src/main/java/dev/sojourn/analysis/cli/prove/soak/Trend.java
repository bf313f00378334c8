package dev.sojourn.analysis.cli.prove.soak;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A line through measurements that a few outliers do not turn: its slope is the middle one of the
/// slopes between any two (Theil and Sen).
final class Trend {
  private Trend() {}

  /// One measurement.
  record Point(double at, double value) {}

  /// How much the value grows from one to the next unit of `at`.
  static double slope(List<Point> points) {
    double[] slopes =
        IntStream.range(0, points.size())
            .boxed()
            .flatMapToDouble(
                i ->
                    points.subList(0, i).stream()
                        .filter(earlier -> earlier.at() < points.get(i).at())
                        .mapToDouble(earlier -> slope(earlier, points.get(i))))
            .sorted()
            .toArray();
    return slopes.length == 0
        ? 0
        : Arrays.stream(slopes)
            .skip((slopes.length - 1) / 2)
            .limit(2 - slopes.length % 2)
            .average()
            .orElseThrow();
  }

  private static double slope(Point earlier, Point later) {
    return (later.value() - earlier.value()) / (later.at() - earlier.at());
  }
}
