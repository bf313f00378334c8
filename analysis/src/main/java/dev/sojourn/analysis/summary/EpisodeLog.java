package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.backlog.Episode;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// Backlogs: all of them counted, the worst of them kept.
public final class EpisodeLog {
  /// How many are kept; a recording of an hour can have a million.
  static final int KEPT = 1000;

  /// From the longest peak to the shortest, the earlier first among equals.
  private static final Comparator<Episode> WORST_FIRST =
      Comparator.comparingLong(Episode::peak)
          .reversed()
          .thenComparingLong(Episode::start)
          .thenComparingInt(Episode::socket)
          .thenComparingLong(Episode::end);

  private final TreeSet<Episode> worst = new TreeSet<>(WORST_FIRST);
  private long count;
  private long standing;

  void add(Episode episode) {
    count++;
    standing += episode.standing() ? 1 : 0;
    keep(episode);
  }

  void add(EpisodeLog other) {
    count += other.count;
    standing += other.standing;
    other.worst.forEach(this::keep);
  }

  private void keep(Episode episode) {
    worst.add(episode);
    if (worst.size() > KEPT) {
      worst.pollLast();
    }
  }

  /// How many backlogs there were, whether kept or not.
  public long count() {
    return count;
  }

  /// How many of them were standing queues.
  public long standing() {
    return standing;
  }

  /// The worst, in the order of their starts.
  public List<Episode> inTimeOrder() {
    return worst.stream()
        .sorted(Comparator.comparingLong(Episode::start).thenComparingInt(Episode::socket))
        .toList();
  }
}
