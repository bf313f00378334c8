package dev.sojourn.analysis.watch;

import dev.sojourn.analysis.recording.QueueSample;
import java.util.ArrayList;
import java.util.List;

/// A time in which one queue was not seen empty: looks of which each found a packet that the one
/// before may have seen.
final class Stay {
  /// Longer ones are told in pieces.
  private static final int MOST_LOOKS = 20_000;

  private final QueueSample first;
  private final long start;
  private final List<Look> looks = new ArrayList<>();
  private long peakAge;
  private long peakQueued;

  /// @param free until when the queue is known to have been another stay's
  Stay(QueueSample first, long free) {
    this.first = first;
    Look look = Look.of(first);
    start = look.stamp() == Look.UNKNOWN ? look.time() : Math.max(free, look.stamp());
    add(look);
  }

  void add(Look look) {
    looks.add(look);
    peakAge = Math.max(peakAge, look.age());
    peakQueued = Math.max(peakQueued, look.queued());
  }

  /// Whether a look found the same stay: something that came before the last look was still there.
  /// Of packets without stamps nobody knows; they count as one.
  boolean goesOn(Look look) {
    return look.stamp() <= end() && looks.size() < MOST_LOOKS;
  }

  /// Of which socket it is.
  QueueSample first() {
    return first;
  }

  /// When the first packet came, as far as that is known, in ns since the epoch.
  long start() {
    return start;
  }

  /// When something was last seen, in ns since the epoch. It left later.
  long end() {
    return looks.getLast().time();
  }

  List<Look> looks() {
    return looks;
  }

  /// The longest that a first packet was seen to have waited.
  long peakAge() {
    return peakAge;
  }

  long peakQueued() {
    return peakQueued;
  }
}
