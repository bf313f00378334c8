package dev.sojourn.analysis.report;

import dev.sojourn.analysis.summary.AcceptQueue;
import dev.sojourn.analysis.summary.Place;
import dev.sojourn.analysis.summary.SampledQueue;
import dev.sojourn.analysis.summary.SampledQueues;
import java.util.Comparator;
import java.util.List;

/// The sockets that were looked at from outside, by where they are bound: those that lost most
/// first, then the longest waits.
///
/// @param sockets receive queues of native transports and of TCP connections
/// @param acceptQueues of listening TCP sockets
public record Sampled(List<Socket> sockets, List<Listener> acceptQueues) {
  /// The receive queues of one place.
  ///
  /// @param socket the first one's number in the recording
  /// @param protocol `udp` or `tcp`
  /// @param address where they are bound; null if the recording does not say, and for the calmest
  ///   of very many places together
  /// @param sockets how many there were
  /// @param samples how many looks are on record: those that found something, and each first one
  /// @param lowerBound whether the first packet may have waited longer than `age` tells: TCP's
  ///   kernel keeps the last of several stamps
  /// @param age how long the first packet in the queue had waited, over all looks that found one
  /// @param peakQueuedBytes the most kernel memory that packets took in one queue
  /// @param capacityBytes how much they may
  /// @param drops packets that were lost between the looks; null for TCP, whose senders send again
  ///   what is missing
  /// @param discarded segments that TCP did not take in, duplicates of what it had among them; null
  ///   for UDP
  public record Socket(
      int socket,
      String protocol,
      String address,
      Integer port,
      long sockets,
      long samples,
      boolean lowerBound,
      Report.Delay age,
      long peakQueuedBytes,
      long capacityBytes,
      Long drops,
      Long discarded) {
    /// Whether anything waited or was lost.
    boolean isNotable() {
      return peakQueuedBytes > 0 || lost() > 0;
    }

    /// Packets that were lost.
    long lost() {
      return drops == null ? 0 : drops;
    }
  }

  /// The accept queues of one place.
  ///
  /// @param socket as above, and likewise the address
  /// @param peak the most connections that waited to be accepted
  /// @param limit how many may
  /// @param full how many looks found it full, when the kernel ignores or refuses more
  public record Listener(
      int socket, String address, Integer port, long samples, long peak, long limit, long full) {}

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

  private static long longest(Report.Delay age) {
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
