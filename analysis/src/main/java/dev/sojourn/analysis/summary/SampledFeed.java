package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.AcceptSample;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.QueueSample;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Adds up what looks from outside found, as far as it is selected.
///
/// A look tells all drops since its socket was first seen, which may be before the recording began:
/// only what a socket lost between two of its looks counts.
final class SampledFeed {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /// The sockets whose last reading is remembered, those longest unseen forgotten first.
  private static final int REMEMBERED = 1 << 16;

  private final Selection selection;
  private final SampledQueues queues;
  private final Map<Second, Loss> losses = new TreeMap<>();
  private final Map<Integer, Seen> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Seen> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// @param isCounted whether its socket is among those of its place
  private record Seen(long drops, boolean isCounted) {}

  /// A socket's second, counted from the epoch.
  private record Second(int socket, long second) implements Comparable<Second> {
    private static final Comparator<Second> ORDER =
        Comparator.comparingInt(Second::socket).thenComparingLong(Second::second);

    @Override
    public int compareTo(Second other) {
      return ORDER.compare(this, other);
    }
  }

  private record Loss(long at, long drops) {
    Loss and(Loss later) {
      return new Loss(Math.max(at, later.at), drops + later.drops);
    }
  }

  SampledFeed(Selection selection, SampledQueues queues) {
    this.selection = selection;
    this.queues = queues;
  }

  void add(ChunkRows rows) {
    rows.sockets().queueSamples().stream()
        .filter(sample -> selection.takesOutside(sample.socket()))
        .sorted(Comparator.comparingLong(QueueSample::time))
        .forEach(this::add);
    rows.sockets().acceptSamples().stream()
        .filter(sample -> selection.takesOutside(sample.socket()))
        .filter(sample -> selection.takesTime(sample.time()))
        .forEach(this::add);
  }

  private void add(QueueSample sample) {
    Seen before = seen.getOrDefault(sample.socket(), new Seen(sample.drops(), false));
    boolean isTaken = selection.takesTime(sample.time());
    if (isTaken) {
      add(sample, !before.isCounted(), Math.max(0, sample.drops() - before.drops()));
    }
    seen.put(
        sample.socket(),
        new Seen(Math.max(before.drops(), sample.drops()), before.isCounted() || isTaken));
  }

  private void add(QueueSample sample, boolean isFirst, long dropped) {
    queues.add(sample, isFirst, dropped);
    if (dropped > 0 && Place.of(sample).losesWhatItDrops()) {
      losses.merge(
          new Second(sample.socket(), sample.time() / SECOND),
          new Loss(sample.time(), dropped),
          Loss::and);
    }
  }

  private void add(AcceptSample sample) {
    queues.add(sample);
  }

  /// Tells what was lost, second by second.
  void tell(Explained explained) {
    losses.forEach((second, loss) -> explained.lost(second.socket(), loss.at(), loss.drops()));
  }
}
