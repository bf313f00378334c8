package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Delay;
import dev.sojourn.analysis.contract.Sampled;
import dev.sojourn.analysis.contract.Sampled.Listener;
import dev.sojourn.analysis.contract.Sampled.Socket;
import dev.sojourn.analysis.summary.AcceptQueue;
import dev.sojourn.analysis.summary.Place;
import dev.sojourn.analysis.summary.SampledQueue;
import dev.sojourn.analysis.summary.SampledQueues;
import java.util.Comparator;

/// The rows of sockets that were looked at from outside.
final class SampledTable {
  private SampledTable() {}

  /// Null when none was.
  static Sampled of(SampledQueues queues) {
    if (queues.isEmpty()) {
      return null;
    }
    return new Sampled(
        queues.queues().entrySet().stream()
            .map(entry -> socket(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingLong(Socket::lost)
                    .thenComparingLong(row -> longest(row.age()))
                    .thenComparingLong(Socket::peakQueuedBytes)
                    .reversed()
                    .thenComparing(Socket::socket))
            .toList(),
        queues.acceptQueues().entrySet().stream()
            .map(entry -> listener(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingLong(Listener::peak).reversed().thenComparing(Listener::socket))
            .toList());
  }

  private static long longest(Delay age) {
    return age.maxNanos() == null ? -1 : age.maxNanos();
  }

  private static Socket socket(Place place, SampledQueue queue) {
    return new Socket(
        queue.socket(),
        place.protocol(),
        place.address(),
        place.port(),
        queue.sockets(),
        queue.samples(),
        queue.isLowerBound(),
        ReportBuilder.delay(queue.ages()),
        queue.peakQueued(),
        queue.capacity(),
        place.losesWhatItDrops() ? queue.drops() : null,
        place.losesWhatItDrops() ? null : queue.drops());
  }

  private static Listener listener(Place place, AcceptQueue queue) {
    return new Listener(
        queue.socket(),
        place.address(),
        place.port(),
        queue.samples(),
        queue.peak(),
        queue.limit(),
        queue.full());
  }
}
