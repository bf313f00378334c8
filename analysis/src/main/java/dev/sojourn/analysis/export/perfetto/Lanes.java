package dev.sojourn.analysis.export.perfetto;

import java.util.Arrays;
import java.util.function.LongSupplier;

/// Tracks of one name side by side, for what overlaps: on each of them nothing does. A reader of
/// traces shows them as one.
final class Lanes {
  private final LongSupplier newTrack;
  private final long[] tracks;
  private final long[] until;
  private int size;

  /// @param most how many tracks there may be
  /// @param newTrack makes one more
  Lanes(int most, LongSupplier newTrack) {
    this.newTrack = newTrack;
    tracks = new long[most];
    until = new long[most];
    Arrays.fill(until, Long.MIN_VALUE);
  }

  /// A track on which nothing is since `start`; 0 if there is none.
  long trackFor(long start, long end) {
    return trackFor(start, end, tracks.length);
  }

  /// The same, among the first so many tracks.
  long trackFor(long start, long end, int among) {
    for (int lane = 0; lane < Math.min(size, among); lane++) {
      if (until[lane] <= start) {
        until[lane] = end;
        return tracks[lane];
      }
    }
    if (size >= among) {
      return 0;
    }
    tracks[size] = newTrack.getAsLong();
    until[size] = end;
    return tracks[size++];
  }
}
