package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.capacity.DropMarks;
import dev.sojourn.analysis.recording.SocketRows.SocketCounts;

/// How many packets one socket lost while the recording ran.
///
/// The sampled counts run since the socket was opened, which may be before the recording began:
/// what was lost until then is taken off. Where no counts are on record, the receive calls' own
/// serve.
final class DropCounter {
  private final DropMarks marks = new DropMarks();
  private long receiveDrops;
  private boolean receivesTell;
  private SocketCounts last;
  private long lostBefore;
  private final LossTimes byReceives = new LossTimes();
  private final LossTimes byCounts = new LossTimes();

  /// Adds what a receive call, which ended at `time`, reported as lost since the last one.
  void addReceive(long time, long drops) {
    if (drops >= 0) {
      byReceives.add(time, drops);
      receiveDrops += drops;
      receivesTell = true;
      marks.addReceive(time, drops);
    }
  }

  /// When they were lost.
  DropMarks marks() {
    return marks;
  }

  /// Takes the first sample of the counts.
  ///
  /// @param isSinceOpen whether all that they count happened while the recording ran
  void addFirst(SocketCounts counts, boolean isSinceOpen) {
    lostBefore = isSinceOpen ? 0 : Math.max(0, counts.drops() - receiveDrops);
    take(counts, counts.drops() - lostBefore);
  }

  /// Takes the next sample, after all receive calls that ended before it.
  void add(SocketCounts counts) {
    take(counts, counts.drops() - last.drops());
  }

  private void take(SocketCounts counts, long lost) {
    byCounts.add(counts.time(), lost);
    last = counts;
    marks.addSample(counts.time(), Math.max(0, counts.drops() - lostBefore));
  }

  boolean hasCounts() {
    return last != null;
  }

  /// Null if nothing on record tells.
  Long drops() {
    if (last == null) {
      return receivesTell ? (Long) receiveDrops : null;
    }
    return Math.max(receiveDrops, last.drops() - lostBefore);
  }

  /// Tells when they were lost, as far as there are any.
  void tell(int socket, Explained explained) {
    Long drops = drops();
    if (drops != null) {
      boolean receivesToldMore = last == null || receiveDrops > last.drops() - lostBefore;
      (receivesToldMore ? byReceives : byCounts).tell(socket, drops, explained);
    }
  }
}
