package dev.sojourn.analysis.bins;

/// Counts of durations in buckets whose width grows with the value: 16 to every doubling, so that a
/// percentile is within 3 % of the true one. 1.7 KiB each, so that a chart can have thousands,
/// where an HdrHistogram of that range would take ten times the room.
public final class LogBuckets {
  /// Shorter is counted as this: 1.024 µs.
  private static final int LOWEST_OCTAVE = 10;

  /// Longer is counted as this: about 137 s.
  private static final int OCTAVES = 27;

  private static final int PER_OCTAVE = 16;

  private static final int SUB_BITS = 4;

  private final int[] counts = new int[OCTAVES * PER_OCTAVE];
  private long total;

  public void add(long nanos) {
    counts[bucketOf(nanos)]++;
    total++;
  }

  /// Adds all values of `other`.
  public void add(LogBuckets other) {
    for (int bucket = 0; bucket < counts.length; bucket++) {
      counts[bucket] += other.counts[bucket];
    }
    total += other.total;
  }

  public long total() {
    return total;
  }

  public static int buckets() {
    return OCTAVES * PER_OCTAVE;
  }

  public int count(int bucket) {
    return counts[bucket];
  }

  /// The middle of the bucket that holds the given share of all values.
  ///
  /// @param share 0 to 1
  public long quantile(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * total));
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= wanted) {
        return middleOf(bucket);
      }
    }
    return 0;
  }

  public static long middleOf(int bucket) {
    int shift = LOWEST_OCTAVE + bucket / PER_OCTAVE - SUB_BITS;
    long lower = (long) (PER_OCTAVE + bucket % PER_OCTAVE) << shift;
    return lower + (1L << shift) / 2;
  }

  private static int bucketOf(long nanos) {
    long value = Math.max(nanos, 1L << LOWEST_OCTAVE);
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    if (octave >= LOWEST_OCTAVE + OCTAVES) {
      return OCTAVES * PER_OCTAVE - 1;
    }
    int sub = (int) (value >>> (octave - SUB_BITS)) & (PER_OCTAVE - 1);
    return (octave - LOWEST_OCTAVE) * PER_OCTAVE + sub;
  }
}
