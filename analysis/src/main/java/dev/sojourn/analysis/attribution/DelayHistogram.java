package dev.sojourn.analysis.attribution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/// A distribution of delays that merges: count, sum and maximum exact, percentiles within 0.1 %.
public final class DelayHistogram {
  private static final long HIGHEST = TimeUnit.HOURS.toNanos(1);
  private static final int SIGNIFICANT_DIGITS = 3;

  private final CountedDelays delays = new CountedDelays();
  private long count;
  private long total;
  private long max;

  /// Adds a delay of 0 or more nanoseconds; beyond an hour only the percentiles saturate.
  public void add(long nanos) {
    delays.add(Math.min(nanos, HIGHEST));
    count++;
    total += nanos;
    max = Math.max(max, nanos);
  }

  private Histogram histogram() {
    return delays.histogram();
  }

  public void add(DelayHistogram other) {
    histogram().add(other.histogram());
    count += other.count;
    total += other.total;
    max = Math.max(max, other.max);
  }

  /// This distribution with some of its delays replaced by others. The maximum is exact if it is
  /// among the others, else within 0.1 %.
  public DelayHistogram with(DelayHistogram instead, DelayHistogram of) {
    DelayHistogram result = new DelayHistogram();
    result.add(this);
    result.histogram().subtract(instead.histogram());
    result.histogram().add(of.histogram());
    result.count += of.count - instead.count;
    result.total += of.total - instead.total;
    result.max = Math.min(max, Math.max(of.max, result.histogram().getMaxValue()));
    return result;
  }

  /// The same distribution with a sum that is known better.
  public DelayHistogram withTotal(long nanos) {
    DelayHistogram result = new DelayHistogram();
    result.add(this);
    result.total = nanos;
    return result;
  }

  /// What a histogram is outside this process.
  ///
  /// @param distribution HdrHistogram's own compressed encoding
  public record Encoded(long count, long total, long max, byte[] distribution) {}

  /// The same for other processes.
  @JsonValue
  public Encoded encoded() {
    // As large as the longest delay needs, whatever sizes it grew by.
    Histogram exact = new Histogram(Math.max(2, histogram().getMaxValue()), SIGNIFICANT_DIGITS);
    exact.add(histogram());
    ByteBuffer bytes = ByteBuffer.allocate(exact.getNeededByteBufferCapacity());
    int length = exact.encodeIntoCompressedByteBuffer(bytes, Deflater.BEST_SPEED);
    return new Encoded(count, total, max, Arrays.copyOf(bytes.array(), length));
  }

  /// What [#encoded] gave.
  ///
  /// @throws IllegalArgumentException if it is none of HdrHistogram's encodings
  @JsonCreator
  public static DelayHistogram of(Encoded encoded) {
    DelayHistogram result = new DelayHistogram();
    try {
      result.histogram().add(EncodedHistogram.decode(encoded.distribution()));
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("A histogram's encoding is damaged", e);
    }
    result.count = encoded.count();
    result.total = encoded.total();
    result.max = encoded.max();
    return result;
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
    return Math.min(max, histogram().getValueAtPercentile(percentile));
  }

  /// How many delays were longer than `nanos`, within the histogram's resolution.
  public long countAbove(long nanos) {
    return count - histogram().getCountBetweenValues(0, nanos);
  }
}
