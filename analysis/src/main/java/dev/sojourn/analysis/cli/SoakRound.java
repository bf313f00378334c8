package dev.sojourn.analysis.cli;

import java.util.List;
import java.util.stream.IntStream;

/// What one round of a soak came to.
///
/// @param seconds since the soak began
/// @param sockets counts since then, by socket
/// @param received packets received in this round
/// @param recorded packets of this round on record
/// @param heapBytes in use after a collection
/// @param residentBytes the process's memory as the kernel counts it
record SoakRound(
    long seconds,
    List<Socket> sockets,
    long received,
    long recorded,
    long heapBytes,
    long residentBytes,
    long descriptors,
    long threads) {
  /// One socket's counts.
  record Socket(long sent, long received, long dropped) {
    /// Packets that went missing without being counted as dropped; below 0 for more than were sent.
    long lost() {
      return sent - received - dropped;
    }
  }

  /// @param line as the lab's program prints it
  /// @param before the round before, or null
  static SoakRound of(long seconds, Line line, int sockets, SoakRound before, long recorded) {
    List<Socket> counts =
        IntStream.range(0, sockets)
            .mapToObj(
                i ->
                    new Socket(
                        line.number("sent" + i),
                        line.number("received" + i),
                        line.number("dropped" + i)))
            .toList();
    return new SoakRound(
        seconds,
        counts,
        total(counts) - (before == null ? 0 : total(before.sockets)),
        recorded,
        line.number("heap"),
        line.number("resident"),
        line.number("descriptors"),
        line.number("threads"));
  }

  private static long total(List<Socket> sockets) {
    return sockets.stream().mapToLong(Socket::received).sum();
  }
}
