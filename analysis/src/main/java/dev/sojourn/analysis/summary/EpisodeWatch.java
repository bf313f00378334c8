package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.backlog.Episode;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.recording.ThreadRows.Allocation;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import dev.sojourn.analysis.recording.ThreadRows.Sample;
import dev.sojourn.analysis.recording.Track;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks up which threads ran, allocated or held a lock during the worst episodes. What it knows
/// reaches from the chunk before the one that is explained to the one after it: of an episode that
/// is longer, that much is told.
final class EpisodeWatch {
  private static final int CHUNKS_TOGETHER = 3;

  /// How many threads are told of an episode.
  private static final int MOST_THREADS = 5;

  private static final Comparator<ThreadRun> BUSIEST_FIRST =
      Comparator.comparingLong(ThreadRun::lockNanos)
          .thenComparingLong(ThreadRun::samples)
          .thenComparingLong(ThreadRun::allocatedBytes)
          .reversed()
          .thenComparingLong(ThreadRun::thread);

  private final Participants participants;
  private final Deque<Seen> recent = new ArrayDeque<>();

  /// What a chunk tells of threads, each in the order of time.
  private record Seen(Track<Sample> samples, Track<Allocation> allocations, List<Blocked> locks) {
    static Seen of(ChunkRows rows) {
      Track<Sample> samples = Track.ofMoments(Sample::time);
      rows.threads().samples().stream().filter(Sample::running).forEach(samples::add);
      Track<Allocation> allocations = Track.ofMoments(Allocation::time);
      rows.threads().allocations().forEach(allocations::add);
      return new Seen(
          samples,
          allocations,
          rows.threads().blocked().stream().filter(EvidenceCollector::isForALock).toList());
    }
  }

  /// Sums of one thread.
  private static final class Sums {
    private String name;
    private long samples;
    private long allocated;
    private long lockNanos;
    private final Map<String, Long> frames = new HashMap<>();

    String topFrame() {
      return frames.entrySet().stream()
          .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
          .map(Map.Entry::getKey)
          .orElse(null);
    }
  }

  EpisodeWatch(Participants participants) {
    this.participants = participants;
  }

  void learn(ChunkRows rows) {
    recent.add(Seen.of(rows));
    if (recent.size() > CHUNKS_TOGETHER) {
      recent.removeFirst();
    }
  }

  /// Completes the episodes that nothing has been looked up for yet.
  void describe(EpisodeLog episodes) {
    episodes.describe(this::threads);
  }

  private List<ThreadRun> threads(Episode episode) {
    Map<Long, Sums> threads = new HashMap<>();
    for (Seen seen : recent) {
      for (Sample sample : within(seen.samples(), episode)) {
        Sums sums = of(threads, sample.threadId(), sample.thread());
        sums.samples++;
        sums.frames.merge(sample.frame(), 1L, Long::sum);
      }
      for (Allocation row : within(seen.allocations(), episode)) {
        of(threads, row.threadId(), row.thread()).allocated += row.bytes();
      }
      for (Blocked wait : seen.locks()) {
        long overlap =
            Math.min(wait.end(), episode.end()) - Math.max(wait.start(), episode.start());
        if (overlap > 0 && participants.indexOf(wait.threadId()) >= 0) {
          of(threads, wait.ownerId(), wait.owner()).lockNanos += overlap;
        }
      }
    }
    return threads.entrySet().stream()
        .map(entry -> run(entry.getKey(), entry.getValue()))
        .sorted(BUSIEST_FIRST)
        .limit(MOST_THREADS)
        .toList();
  }

  private static Sums of(Map<Long, Sums> threads, long id, String name) {
    Sums sums = threads.computeIfAbsent(id, key -> new Sums());
    sums.name = name == null ? sums.name : name;
    return sums;
  }

  private ThreadRun run(long id, Sums sums) {
    return new ThreadRun(
        id,
        sums.name,
        participants.indexOf(id) >= 0,
        sums.samples,
        sums.topFrame(),
        sums.allocated,
        sums.lockNanos);
  }

  private static <T> List<T> within(Track<T> rows, Episode episode) {
    return rows.within(episode.start(), episode.end() + 1);
  }
}
