package dev.sojourn.analysis.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Intervals of one cause, merged where they touch, to measure how much of a wait they cover.
final class Intervals {
  private record Interval(long start, long end) {}

  private final List<Interval> added = new ArrayList<>();
  private long[] starts;
  private long[] ends;
  private long[] before;

  void add(long start, long end) {
    added.add(new Interval(start, end));
    starts = null;
  }

  /// How many nanoseconds of [from, to) the intervals cover.
  long covered(long from, long to) {
    if (starts == null) {
      merge();
    }
    return upTo(to) - upTo(from);
  }

  private void merge() {
    added.sort(Comparator.comparingLong(Interval::start));
    starts = new long[added.size()];
    ends = new long[added.size()];
    int size = 0;
    for (Interval interval : added) {
      if (size > 0 && interval.start() <= ends[size - 1]) {
        ends[size - 1] = Math.max(ends[size - 1], interval.end());
      } else {
        starts[size] = interval.start();
        ends[size++] = interval.end();
      }
    }
    starts = Arrays.copyOf(starts, size);
    before = new long[size + 1];
    for (int i = 0; i < size; i++) {
      before[i + 1] = before[i] + ends[i] - starts[i];
    }
  }

  private long upTo(long moment) {
    int found = Arrays.binarySearch(starts, moment);
    int begun = found >= 0 ? found : -found - 1;
    return begun == 0
        ? 0
        : before[begun - 1] + Math.min(moment, ends[begun - 1]) - starts[begun - 1];
  }
}
