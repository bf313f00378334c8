package dev.sojourn.analysis.report;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.backlog.Episode;
import dev.sojourn.analysis.summary.Charges;
import dev.sojourn.analysis.summary.SocketSummary;
import dev.sojourn.analysis.summary.Summary;
import java.util.List;
import java.util.Map;

/// What a verdict is on: packets, or reads of TCP connections.
///
/// @param areReads which of the two
/// @param delays how long they waited
/// @param charges what for
/// @param leftOut how many have no event of their own
/// @param episodes how many backlogs they had
/// @param standing how many of these were standing queues
record Received(
    boolean areReads,
    DelayHistogram delays,
    Charges charges,
    long leftOut,
    long episodes,
    long standing) {

  static Received packets(Summary summary) {
    return summary.reads() == 0
        ? new Received(
            false,
            summary.delays(),
            summary.charges(),
            summary.packetRecord().leftOut(),
            summary.episodes().count(),
            summary.episodes().standing())
        : of(summary, false, summary.packetRecord().leftOut());
  }

  static Received reads(Summary summary) {
    return of(summary, true, summary.packetRecord().readsLeftOut());
  }

  private static Received of(Summary summary, boolean reads, long leftOut) {
    DelayHistogram delays = new DelayHistogram();
    Charges charges = new Charges();
    for (SocketSummary socket : summary.sockets().values()) {
      if (socket.isStream() == reads) {
        delays.add(socket.delays());
        charges.add(socket.charges());
      }
    }
    List<Episode> kept =
        summary.episodes().inTimeOrder().stream()
            .filter(episode -> isStream(summary, episode) == reads)
            .toList();
    long standing = kept.stream().filter(Episode::standing).count();
    return new Received(reads, delays, charges, leftOut, kept.size(), standing);
  }

  private static boolean isStream(Summary summary, Episode episode) {
    Map<Integer, SocketSummary> sockets = summary.sockets();
    return sockets.containsKey(episode.socket()) && sockets.get(episode.socket()).isStream();
  }

  boolean isEmpty() {
    return delays.count() == 0;
  }

  String noun() {
    return areReads ? "read" : "packet";
  }

  /// How many have a delay.
  String counted() {
    return Words.count(delays.count(), noun());
  }

  /// What their delays are, where that is not all of the wait.
  String howCounted() {
    return areReads ? ", counted from the last byte of each" : "";
  }
}
