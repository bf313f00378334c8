package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.AcceptSample;
import dev.sojourn.analysis.recording.QueueSample;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/// The sockets whose packets are not on record, because the JDK does not receive them: those of
/// native transports, and TCP's. By the place they are bound to, since connections come and go.
public final class SampledQueues {
  /// Places that one recording is told of each by itself; of those beyond, the calmest are told
  /// together.
  static final int MOST = 128;

  private static final Comparator<SampledQueue> CALMEST_QUEUE =
      Comparator.comparingLong(SampledQueue::drops)
          .thenComparingLong(SampledQueue::longestAge)
          .thenComparingLong(SampledQueue::peakQueued);
  private static final Comparator<AcceptQueue> CALMEST_ACCEPT_QUEUE =
      Comparator.comparingLong(AcceptQueue::full).thenComparingLong(AcceptQueue::peak);

  private final Map<Place, SampledQueue> queues = new TreeMap<>();
  private final Map<Place, AcceptQueue> acceptQueues = new TreeMap<>();

  /// @param isFirst whether it is the first look at this socket
  /// @param dropped what the kernel dropped since the look before at this socket
  void add(QueueSample sample, boolean isFirst, long dropped) {
    queue(Place.of(sample)).add(sample, isFirst, dropped);
    if (queues.size() > MOST) {
      Place calmest = calmest(queues, CALMEST_QUEUE);
      SampledQueue queue = queues.remove(calmest);
      queue(calmest.elsewhere()).add(queue);
    }
  }

  void add(AcceptSample sample) {
    acceptQueue(new Place("tcp", sample.address(), sample.port())).add(sample);
    if (acceptQueues.size() > MOST) {
      Place calmest = calmest(acceptQueues, CALMEST_ACCEPT_QUEUE);
      AcceptQueue queue = acceptQueues.remove(calmest);
      acceptQueue(calmest.elsewhere()).add(queue);
    }
  }

  void add(SampledQueues other) {
    other.queues.forEach((place, queue) -> queue(place).add(queue));
    other.acceptQueues.forEach((place, queue) -> acceptQueue(place).add(queue));
  }

  private static <Q> Place calmest(Map<Place, Q> queues, Comparator<Q> order) {
    return queues.entrySet().stream()
        .filter(entry -> !entry.getKey().isElsewhere())
        .min(Map.Entry.comparingByValue(order))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private SampledQueue queue(Place place) {
    return queues.computeIfAbsent(place, key -> new SampledQueue());
  }

  private AcceptQueue acceptQueue(Place place) {
    return acceptQueues.computeIfAbsent(place, key -> new AcceptQueue());
  }

  /// Whether nothing was looked at.
  public boolean isEmpty() {
    return queues.isEmpty() && acceptQueues.isEmpty();
  }

  /// Packets that were lost at all of them; null if there is no socket that can lose any.
  public Long drops() {
    return queues.keySet().stream().anyMatch(Place::losesWhatItDrops)
        ? (Long)
            queues.entrySet().stream()
                .filter(entry -> entry.getKey().losesWhatItDrops())
                .mapToLong(entry -> entry.getValue().drops())
                .sum()
        : null;
  }

  /// Receive queues.
  public Map<Place, SampledQueue> queues() {
    return queues;
  }

  /// Accept queues.
  public Map<Place, AcceptQueue> acceptQueues() {
    return acceptQueues;
  }
}
