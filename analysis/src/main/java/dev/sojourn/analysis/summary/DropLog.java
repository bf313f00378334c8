package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.capacity.DropMarks;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.PacketColumns;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.recording.ReceiveColumns;
import dev.sojourn.analysis.recording.SocketRows.SocketCounts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts the drops of all sockets.
final class DropLog {
  private final Participants participants;
  private final Selection selection;
  private final Map<Integer, DropCounter> counters = new HashMap<>();
  // Packets on record of each socket, in the chunks before.
  private final Map<Integer, Long> received = new HashMap<>();

  DropLog(Participants participants, Selection selection) {
    this.participants = participants;
    this.selection = selection;
  }

  void add(ChunkRows rows) {
    List<SocketCounts> inOrder =
        rows.sockets().counts().stream()
            .filter(counts -> counts.drops() >= 0)
            .filter(counts -> selection.takesSocketId(counts.id()))
            .filter(counts -> selection.takesTime(counts.time()))
            .sorted(Comparator.comparingLong(SocketCounts::time))
            .toList();
    ReceiveColumns receives = rows.receives();
    int receive = 0;
    for (SocketCounts counts : inOrder) {
      while (receive < receives.size() && receives.end(receive) <= counts.time()) {
        add(receives, receive++);
      }
      add(counts, rows);
    }
    while (receive < receives.size()) {
      add(receives, receive++);
    }
    addPackets(rows.packets());
  }

  private void add(SocketCounts counts, ChunkRows rows) {
    DropCounter counter = counter(counts.id());
    if (counter.hasCounts()) {
      counter.add(counts);
      return;
    }
    long onRecord = received.getOrDefault(counts.id(), 0L) + receivedBy(counts, rows.packets());
    counter.addFirst(counts, !selection.hasFrom() && counts.received() <= onRecord);
  }

  private void add(ReceiveColumns receives, int receive) {
    long end = receives.end(receive);
    if (selection.takesSocket(receives.socket(receive)) && selection.takesTime(end)) {
      counter(participants.socketId(receives.socket(receive)))
          .addReceive(end, receives.drops(receive));
    }
  }

  private long receivedBy(SocketCounts counts, PacketColumns packets) {
    long sum = 0;
    for (int i = 0; i < packets.size() && packets.dequeue(i) <= counts.time(); i++) {
      sum += participants.socketId(packets.socket(i)) == counts.id() ? 1 : 0;
    }
    return sum;
  }

  private void addPackets(PacketColumns packets) {
    long[] counts = new long[participants.socketCount()];
    for (int i = 0; i < packets.size(); i++) {
      counts[packets.socket(i)]++;
    }
    for (int i = 0; i < counts.length; i++) {
      received.merge(participants.socketId(i), counts[i], Long::sum);
    }
  }

  /// When a socket's packets were dropped, as far as was added.
  DropMarks marks(int socket) {
    return counter(socket).marks();
  }

  private DropCounter counter(int socket) {
    return counters.computeIfAbsent(socket, id -> new DropCounter());
  }

  void finish(Summary summary, Explained explained) {
    counters.forEach((id, counter) -> counter.tell(id, explained));
    counters.forEach(
        (id, counter) -> {
          if (counter.drops() != null) {
            summary.socket(id).setDrops(counter.drops());
          }
        });
  }
}
