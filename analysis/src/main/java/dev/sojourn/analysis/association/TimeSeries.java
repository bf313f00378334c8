package dev.sojourn.analysis.association;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The delays and every [Candidate] over time, in bins of one width that are aligned to the epoch.
///
/// Bins double in width when there are too many, so that memory is bounded; which width results
/// depends on the times only, not on the order in which they were added. So two of these merge, and
/// merging is associative.
public final class TimeSeries {
  /// The finest width: an eighth of the 100 ms in which RFC 8289 looks at a queue.
  public static final long FINEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100) / 8;

  /// More bins than this double their width.
  static final int MOST_BINS = 4096;

  private static final int CANDIDATES = Candidate.values().length;

  private TreeMap<Long, Bin> bins = new TreeMap<>();
  private long width = FINEST_NANOS;
  // The bin that was added to last.
  private transient Bin last;
  private transient long lastStart;
  private transient long lastEnd;

  /// What is known of one stretch of time.
  static final class Bin {
    private long packets;
    private long delay;
    private final long[] amounts = new long[CANDIDATES];
    // Whether anything was ever said of the candidate in this bin.
    private final boolean[] told = new boolean[CANDIDATES];

    void add(Bin other) {
      packets += other.packets;
      delay += other.delay;
      for (int i = 0; i < CANDIDATES; i++) {
        amounts[i] += other.amounts[i];
        told[i] |= other.told[i];
      }
    }

    long packets() {
      return packets;
    }

    /// The mean delay of the packets that arrived in it.
    double meanDelay() {
      return (double) delay / packets;
    }

    long amount(Candidate candidate) {
      return amounts[candidate.ordinal()];
    }

    boolean tells(Candidate candidate) {
      return told[candidate.ordinal()];
    }
  }

  /// Adds a packet's delay to the bin that it arrived in.
  ///
  /// @param arrival nanoseconds since the epoch
  public void addDelay(long arrival, long delay) {
    Bin bin = at(arrival);
    bin.packets++;
    bin.delay += delay;
  }

  /// Adds an amount, spread evenly over an interval; an instant when start and end are equal.
  ///
  /// @param amount below 2^53, in bytes or in nanoseconds
  public void add(Candidate candidate, long start, long end, long amount) {
    int index = candidate.ordinal();
    if (end <= start) {
      Bin bin = at(start);
      bin.amounts[index] += amount;
      bin.told[index] = true;
      return;
    }
    long given = 0;
    for (long from = start; from < end; ) {
      Bin bin = at(from);
      from = Math.min(end, lastEnd);
      // How much there was up to a moment does not depend on the bins, so that sums are exact.
      long due = (long) (amount * ((double) (from - start) / (end - start)));
      bin.amounts[index] += due - given;
      bin.told[index] = true;
      given = due;
    }
  }

  private Bin at(long nanos) {
    return last != null && nanos >= lastStart && nanos < lastEnd ? last : moveTo(nanos);
  }

  /// Apart from [#at], which nearly every packet gets by with, since it divides.
  private Bin moveTo(long nanos) {
    long index = Math.floorDiv(nanos, width);
    Bin bin = bins.computeIfAbsent(index, key -> new Bin());
    if (bins.size() > MOST_BINS) {
      coarsen();
      return moveTo(nanos);
    }
    last = bin;
    lastStart = index * width;
    lastEnd = lastStart + width;
    return bin;
  }

  /// Adds all of `other` to this.
  public void add(TimeSeries other) {
    TimeSeries finer = other;
    while (width < other.width) {
      coarsen();
    }
    if (other.width < width) {
      finer = other.copy();
      while (finer.width < width) {
        finer.coarsen();
      }
    }
    finer.bins.forEach(this::addBin);
    last = null;
    while (bins.size() > MOST_BINS) {
      coarsen();
    }
  }

  private void addBin(long index, Bin bin) {
    bins.computeIfAbsent(index, key -> new Bin()).add(bin);
  }

  /// The same in bins of at most `widest`, as wide as leaves at least `wanted` of them.
  TimeSeries coarsened(int wanted, long widest) {
    TimeSeries result = copy();
    while (result.width < widest && result.bins.size() / 2 >= wanted) {
      result.coarsen();
    }
    return result;
  }

  private TimeSeries copy() {
    TimeSeries copy = new TimeSeries();
    copy.width = width;
    bins.forEach(copy::addBin);
    return copy;
  }

  private void coarsen() {
    TreeMap<Long, Bin> finer = bins;
    bins = new TreeMap<>();
    width *= 2;
    finer.forEach((index, bin) -> addBin(Math.floorDiv(index, 2), bin));
    last = null;
  }

  /// Width of a bin.
  public long widthNanos() {
    return width;
  }

  /// By their number since the epoch, in bins of [#widthNanos].
  Map<Long, Bin> bins() {
    return bins;
  }

  /// Whether anything is on record of a candidate.
  boolean tells(Candidate candidate) {
    return bins.values().stream().anyMatch(bin -> bin.tells(candidate));
  }
}
