package dev.sojourn.analysis.attribution;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// A distribution of delays that merges: count, sum and maximum exact, percentiles within 0.1 %.
public final class DelayHistogram {
  private static final long HIGHEST = TimeUnit.HOURS.toNanos(1);
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram histogram = new Histogram(HIGHEST, SIGNIFICANT_DIGITS);
  private long count;
  private long total;
  private long max;

  /// Adds a delay of 0 or more nanoseconds; beyond an hour only the percentiles saturate.
  public void add(long nanos) {
    histogram.recordValue(Math.min(nanos, HIGHEST));
    count++;
    total += nanos;
    max = Math.max(max, nanos);
  }

  public void add(DelayHistogram other) {
    histogram.add(other.histogram);
    count += other.count;
    total += other.total;
    max = Math.max(max, other.max);
  }

  public long count() {
    return count;
  }

  public long totalNanos() {
    return total;
  }

  public long maxNanos() {
    return max;
  }

  /// Not above the exact maximum.
  ///
  /// @param percentile 0 to 100
  public long percentileNanos(double percentile) {
    return Math.min(max, histogram.getValueAtPercentile(percentile));
  }

  /// How many delays were longer than `nanos`, within the histogram's resolution.
  public long countAbove(long nanos) {
    return count - histogram.getCountBetweenValues(0, nanos);
  }
}
