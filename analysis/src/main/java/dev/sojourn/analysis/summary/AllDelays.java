package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.attribution.EncodedHistogram;
import dev.sojourn.analysis.recording.BacklogRow;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.DelayCounts;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/// What the receivers' own histograms and backlogs tell of all packets, for recordings that leave
/// some of them out.
final class AllDelays {
  private final Selection selection;
  private final Map<Integer, DelayHistogram> sockets = new TreeMap<>();
  private final Map<Integer, Rate> rates = new TreeMap<>();
  private long backlogs;
  private long standing;

  AllDelays(Selection selection) {
    this.selection = selection;
  }

  /// How many packets came in how long: of all but the first histogram it is known since when it
  /// counts.
  private static final class Rate {
    private long packets;
    private long nanos;
    private long last = Long.MIN_VALUE;

    void add(DelayCounts counts) {
      if (last != Long.MIN_VALUE && counts.time() > last) {
        packets += counts.count();
        nanos += counts.time() - last;
      }
      last = counts.time();
    }
  }

  void add(ChunkRows rows) {
    if (rows.gapNanos() > 0) {
      rates.values().forEach(rate -> rate.last = Long.MIN_VALUE);
    }
    rows.sockets().delayCounts().stream()
        .sorted(Comparator.comparingLong(DelayCounts::time))
        .filter(counts -> selection.takesOutside(counts.socket()))
        .filter(counts -> selection.takesTime(counts.time()))
        .forEach(counts -> rates.computeIfAbsent(counts.socket(), id -> new Rate()).add(counts));
    for (DelayCounts counts : rows.sockets().delayCounts()) {
      if (selection.takesOutside(counts.socket()) && selection.takesTime(counts.time())) {
        sockets.computeIfAbsent(counts.socket(), id -> new DelayHistogram()).add(decode(counts));
      }
    }
    for (BacklogRow backlog : rows.sockets().backlogs()) {
      if (selection.takesOutside(backlog.socket()) && selection.takesTime(backlog.end())) {
        backlogs++;
        standing += backlog.standing() ? 1 : 0;
      }
    }
  }

  /// The sum is what the counts make of it, within the histogram's 0.1 %. Nothing if its bytes are
  /// damaged.
  private static DelayHistogram decode(DelayCounts counts) {
    try {
      Histogram histogram = EncodedHistogram.decode(counts.histogram());
      long total = (long) (histogram.getMean() * histogram.getTotalCount());
      return DelayHistogram.of(
          new DelayHistogram.Encoded(
              histogram.getTotalCount(), total, counts.max(), counts.histogram()));
    } catch (DataFormatException e) {
      return new DelayHistogram();
    }
  }

  /// By the socket's id.
  Map<Integer, DelayHistogram> sockets() {
    return sockets;
  }

  /// Says how many packets came to a socket in how long.
  void addRate(int id, Workload workload) {
    Rate rate = rates.get(id);
    workload.count(rate.packets, rate.nanos);
  }

  long backlogs() {
    return backlogs;
  }

  long standing() {
    return standing;
  }
}
