package dev.sojourn.fleet.significance;

import java.util.Arrays;

/// When one process was on record, and in which slots of that time it was held up.
///
/// @param first its first slot
/// @param length how many slots it was on record
/// @param stalled the slots in which it was held up, counted from the first; ascending
record Presence(long first, int length, int[] stalled) {
  /// @param runs as [dev.sojourn.fleet.minutes.StallSlots#runs] has them
  static Presence of(long startNanos, long endNanos, long[] runs, long slotNanos) {
    long first = Math.floorDiv(startNanos, slotNanos);
    int length = Math.toIntExact(Math.floorDiv(endNanos, slotNanos) - first + 1);
    int[] stalled = new int[16];
    int count = 0;
    long end = 0;
    for (int run = 0; run < runs.length; run += 2) {
      long from = end + runs[run];
      end = from + runs[run + 1] - 1;
      for (long slot = Math.max(from, first); slot <= Math.min(end, first + length - 1); slot++) {
        if (count == stalled.length) {
          stalled = Arrays.copyOf(stalled, 2 * count);
        }
        stalled[count++] = (int) (slot - first);
      }
    }
    return new Presence(first, length, Arrays.copyOf(stalled, count));
  }

  long end() {
    return first + length;
  }
}
