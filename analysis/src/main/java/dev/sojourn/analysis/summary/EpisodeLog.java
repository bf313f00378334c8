package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.backlog.Episode;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/// Backlogs: all of them counted, the worst of them kept.
public final class EpisodeLog {
  /// How many are kept; a recording of an hour can have a million.
  static final int KEPT = 1000;

  // What threads did meanwhile; null for an episode that it has not been looked up for.
  private final TreeMap<Episode, List<ThreadRun>> worst = new TreeMap<>();
  private long count;
  private long standing;

  void add(Episode episode) {
    count++;
    standing += episode.standing() ? 1 : 0;
    keep(episode, null);
  }

  /// Takes in how many the receivers counted, who saw all packets.
  void heard(long backlogs, long standingOnes) {
    count = Math.max(count, backlogs);
    standing = Math.max(standing, standingOnes);
  }

  void add(EpisodeLog other) {
    count += other.count;
    standing += other.standing;
    other.worst.forEach(this::keep);
  }

  private void keep(Episode episode, List<ThreadRun> threads) {
    worst.putIfAbsent(episode, threads);
    if (worst.size() > KEPT) {
      worst.pollLastEntry();
    }
  }

  /// Looks up what threads did during those that it is not known of yet.
  void describe(Function<Episode, List<ThreadRun>> lookup) {
    worst.replaceAll((episode, threads) -> threads == null ? lookup.apply(episode) : threads);
  }

  /// What threads were seen to do during one of the worst, the busiest first.
  public List<ThreadRun> threads(Episode episode) {
    List<ThreadRun> threads = worst.get(episode);
    return threads == null ? List.of() : threads;
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
    return worst.keySet().stream()
        .sorted(Comparator.comparingLong(Episode::start).thenComparingInt(Episode::socket))
        .toList();
  }
}
