package dev.sojourn.analysis.export.perfetto;

import dev.sojourn.analysis.Observer.PacketView;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.export.PacketTables;
import dev.sojourn.analysis.page.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is told of one socket: its episodes, how deep its queue was, and packets while they lay in
/// it.
final class SocketTracks {
  /// What is shorter is no wait that anyone would look for.
  private static final long SHORTEST_NANOS = 100_000;

  /// So many packets are shown at once; the queue's depth counts them all.
  private static final int MOST_AT_ONCE = 32;

  /// But one that waited so much longer than every one before it is always shown. From 100 µs to a
  /// minute that can be so for 140 packets.
  private static final double RECORD = 1.1;

  private static final int MOST_WITH_RECORDS = MOST_AT_ONCE + 150;

  private final TraceWriter trace;
  private final long group;
  private final Lanes packets;
  private long episodes;
  private long longest;

  SocketTracks(TraceWriter trace, int socket, int rank) {
    this.trace = trace;
    group = trace.track("socket " + socket, "what packets waited in", 0, rank);
    packets =
        new Lanes(
            MOST_WITH_RECORDS,
            () ->
                trace.track(
                    "packets",
                    "packets from their arrival until their receive call returned: those that"
                        + " waited 100 µs or longer, at most 32 at a time, and whatever waited"
                        + " a tenth longer than all before",
                    group,
                    3));
  }

  void packet(PacketView packet, long delay) {
    if (delay < SHORTEST_NANOS) {
      return;
    }
    long end = packet.dequeueNanos();
    boolean isRecord = delay >= RECORD * longest;
    long track = packets.trackFor(end - delay, end, isRecord ? MOST_WITH_RECORDS : MOST_AT_ONCE);
    if (track == 0) {
      return;
    }
    longest = Math.max(longest, delay);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("queueDelayNanos", delay);
    values.put("bytes", packet.bytes());
    if (!packet.read()) {
      values.put("sourcePort", packet.sourcePort());
    }
    values.put("receivedBy", packet.threadName());
    trace.slice(track, "packet", PacketTables.kind(packet), end - delay, end, values);
  }

  void queue(Timeline.Queue queue, long startNanos) {
    long depth =
        trace.counter(
            "packets in the queue",
            "the most packets on record that lay in the queue, by their arrivals and receive calls",
            group,
            1,
            Fields.UNIT_COUNT);
    for (int i = 0; i < queue.atNanos().length; i++) {
      trace.count(depth, startNanos + queue.atNanos()[i], queue.packets()[i]);
    }
  }

  void episode(EpisodeRow episode) {
    if (episodes == 0) {
      episodes = trace.track("episodes", "backlogs, named by what started them", group, 0);
    }
    long start = ChronoUnit.NANOS.between(Instant.EPOCH, episode.start());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("kind", episode.kind());
    values.put("trigger", episode.trigger());
    values.put("triggerDetail", episode.triggerDetail());
    values.put("packets", episode.packets());
    values.put("peakNanos", episode.peakNanos());
    values.put("totalNanos", episode.totalNanos());
    episode
        .attribution()
        .forEach(row -> values.put("nanos of " + name(row.cause(), row.detail()), row.nanos()));
    String name = episode.trigger() == null ? episode.kind() : episode.trigger();
    trace.slice(episodes, "episode", name, start, start + episode.durationNanos(), values);
  }

  private static String name(String cause, String detail) {
    return detail.isEmpty() ? cause : cause + " (" + detail + ")";
  }
}
