package dev.sojourn.analysis.contract;

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
      Delay age,
      long peakQueuedBytes,
      long capacityBytes,
      Long drops,
      Long discarded) {
    /// Packets that were lost; 0 for TCP.
    public long lost() {
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
}
