package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.AcceptSample;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.QueueSample;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Adds up what looks from outside found, as far as it is selected.
///
/// A look tells all drops since its socket was first seen, which may be before the recording began:
/// only what a socket lost between two of its looks counts.
final class SampledFeed {
  /// The sockets whose last reading is remembered, those longest unseen forgotten first.
  private static final int REMEMBERED = 1 << 16;

  private final Selection selection;
  private final SampledQueues queues;
  private final Map<Integer, Long> drops =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  SampledFeed(Selection selection, SampledQueues queues) {
    this.selection = selection;
    this.queues = queues;
  }

  void add(ChunkRows rows) {
    rows.queueSamples().stream()
        .filter(sample -> selection.takesOutside(sample.socket()))
        .sorted(Comparator.comparingLong(QueueSample::time))
        .forEach(this::add);
    rows.acceptSamples().stream()
        .filter(sample -> selection.takesOutside(sample.socket()))
        .filter(sample -> selection.takesTime(sample.time()))
        .forEach(this::add);
  }

  private void add(QueueSample sample) {
    long before = drops.getOrDefault(sample.socket(), sample.drops());
    drops.put(sample.socket(), Math.max(before, sample.drops()));
    if (selection.takesTime(sample.time())) {
      queues.add(sample, Math.max(0, sample.drops() - before));
    }
  }

  private void add(AcceptSample sample) {
    queues.add(sample);
  }
}
