package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.JvmRows.ThrottleCounts;
import java.util.Comparator;
import java.util.List;

/// How long the container's CPU limit held the process back while the recording ran: differences of
/// cumulative counts. Where a count goes back, the process was moved, and counting begins anew.
public final class Throttling {
  private boolean known;
  private long nanos;
  private long slices;
  private long elapsedSlices;
  private transient ThrottleCounts last;

  void add(List<ThrottleCounts> readings) {
    readings.stream().sorted(Comparator.comparingLong(ThrottleCounts::time)).forEach(this::add);
  }

  private void add(ThrottleCounts reading) {
    if (last != null && reading.elapsedSlices() >= last.elapsedSlices()) {
      known = true;
      nanos += Math.max(0, reading.throttledNanos() - last.throttledNanos());
      slices += Math.max(0, reading.throttledSlices() - last.throttledSlices());
      elapsedSlices += reading.elapsedSlices() - last.elapsedSlices();
    }
    last = reading;
  }

  void add(Throttling other) {
    known |= other.known;
    nanos += other.nanos;
    slices += other.slices;
    elapsedSlices += other.elapsedSlices;
  }

  /// Whether at least two readings are on record; what follows means nothing otherwise.
  public boolean isKnown() {
    return known;
  }

  /// CPU time that threads wanted and did not get because of the limit.
  public long nanos() {
    return nanos;
  }

  /// In how many of the scheduler's periods that happened.
  public long slices() {
    return slices;
  }

  /// How many periods there were.
  public long elapsedSlices() {
    return elapsedSlices;
  }
}
