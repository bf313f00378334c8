package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.ChunkRows;
import java.util.Map;
import java.util.TreeMap;

/// Times between the chunks of a recording of which no chunk is there: rotated files that were
/// removed, or left out when the others were named.
public final class Gaps {
  /// How many are kept; of more the longest.
  static final int KEPT = 100;

  // Length by start, in nanoseconds since the epoch.
  private final TreeMap<Long, Long> longest = new TreeMap<>();
  private long count;
  private long nanos;

  void addBefore(ChunkRows rows) {
    if (rows.gapNanos() > 0) {
      count++;
      nanos += rows.gapNanos();
      keep(rows.startNanos() - rows.gapNanos(), rows.gapNanos());
    }
  }

  void add(Gaps other) {
    count += other.count;
    nanos += other.nanos;
    other.longest.forEach(this::keep);
  }

  private void keep(long start, long length) {
    longest.merge(start, length, Math::max);
    if (longest.size() > KEPT) {
      longest.entrySet().stream()
          .min(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
          .map(Map.Entry::getKey)
          .ifPresent(longest::remove);
    }
  }

  /// How many there are, whether kept or not.
  public long count() {
    return count;
  }

  /// How much is missing, all of them together.
  public long nanos() {
    return nanos;
  }

  /// The longest, in the order of their starts: how long each is, in nanoseconds, by its start
  /// since the epoch.
  public Map<Long, Long> longest() {
    return longest;
  }
}
