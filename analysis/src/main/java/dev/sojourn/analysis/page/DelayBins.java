package dev.sojourn.analysis.page;

import dev.sojourn.analysis.bins.LogBuckets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Delays over time, in a fixed number of bins by arrival.
final class DelayBins {
  private static final int FINE = 1 << 15;
  private static final int FINE_PER_COARSE = 16;

  /// Narrower than this tells nothing: packets are further apart.
  private static final long NARROWEST_NANOS = 1_000;

  private static final long NONE = -1;

  private final long startNanos;
  private final long widthNanos;
  private final long[] max = new long[FINE];
  private final int[] arrivals = new int[FINE];
  private final LogBuckets[] coarse = new LogBuckets[FINE / FINE_PER_COARSE];
  private final LogBuckets all = new LogBuckets();

  DelayBins(long startNanos, long endNanos) {
    this.startNanos = startNanos;
    long span = Math.max(1, endNanos - startNanos);
    widthNanos = Math.max(NARROWEST_NANOS, Math.ceilDiv(span, FINE));
    Arrays.fill(max, NONE);
  }

  void add(long arrivalNanos, long delayNanos) {
    int bin = binOf(arrivalNanos);
    arrivals[bin]++;
    max[bin] = Math.max(max[bin], delayNanos);
    int wide = bin / FINE_PER_COARSE;
    if (coarse[wide] == null) {
      coarse[wide] = new LogBuckets();
    }
    coarse[wide].add(delayNanos);
    all.add(delayNanos);
  }

  Timeline.Fine fine() {
    int[] index = IntStream.range(0, FINE).filter(bin -> arrivals[bin] > 0).toArray();
    return new Timeline.Fine(
        widthNanos,
        index,
        Arrays.stream(index).mapToLong(bin -> max[bin]).toArray(),
        Arrays.stream(index).map(bin -> arrivals[bin]).toArray());
  }

  Timeline.Coarse coarse() {
    int[] index = IntStream.range(0, coarse.length).filter(bin -> coarse[bin] != null).toArray();
    return new Timeline.Coarse(
        widthNanos * FINE_PER_COARSE,
        index,
        Arrays.stream(index).mapToLong(bin -> quantile(bin, 0.5)).toArray(),
        Arrays.stream(index).mapToLong(bin -> quantile(bin, 0.99)).toArray());
  }

  /// A bucket's middle may be above all that is in it.
  private long quantile(int wide, double share) {
    int from = wide * FINE_PER_COARSE;
    long highest = Arrays.stream(max, from, from + FINE_PER_COARSE).max().orElse(NONE);
    return Math.min(highest, coarse[wide].quantile(share));
  }

  List<Timeline.Bar> distribution() {
    List<Timeline.Bar> bars = new ArrayList<>();
    for (int bucket = 0; bucket < LogBuckets.buckets(); bucket++) {
      if (all.count(bucket) > 0) {
        bars.add(new Timeline.Bar(LogBuckets.middleOf(bucket), all.count(bucket)));
      }
    }
    return bars;
  }

  /// Packets that arrived before the recording began, or after a clock step, go to the nearest bin.
  private int binOf(long arrivalNanos) {
    return Math.clamp((arrivalNanos - startNanos) / widthNanos, 0, FINE - 1);
  }
}
