package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.PacketColumns;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.Timelines;
import java.util.OptionalLong;

/// Shows an [Observer] what the chunks hold that the options select.
final class ObserverFeed {
  private final Observer observer;
  private final Participants participants;
  private final Selection selection;
  private final StallFeed stalls;

  ObserverFeed(Observer observer, Participants participants, Selection selection, Reasons reasons) {
    this.observer = observer;
    this.participants = participants;
    this.selection = selection;
    this.stalls = new StallFeed(observer, participants, reasons);
  }

  /// Whether anybody looks.
  boolean isWatched() {
    return observer != Observer.NONE;
  }

  /// Shows a chunk whose timelines are complete.
  void show(ChunkRows rows, Timelines timelines) {
    if (!isWatched()) {
      return;
    }
    showPackets(rows.packets());
    rows.sockets().counts().stream()
        .filter(counts -> selection.takesSocketId(counts.id()))
        .filter(counts -> counts.capacity() >= 0)
        .forEach(
            counts ->
                observer.queue(
                    new Observer.QueueReading(
                        counts.id(),
                        counts.time(),
                        counts.queued(),
                        counts.capacity(),
                        counts.drops())));
    stalls.show(rows, timelines);
  }

  private void showPackets(PacketColumns packets) {
    View view = new View(packets, participants);
    for (int packet = 0; packet < packets.size(); packet++) {
      if (selection.takes(packets, packet)) {
        view.moveTo(packet);
        observer.packet(view);
      }
    }
  }

  /// A row of the columns.
  private static final class View implements Observer.PacketView {
    private final PacketColumns packets;
    private final Participants participants;
    private int packet;
    private int thread = -1;
    private Participants.Receiver receiver;

    View(PacketColumns packets, Participants participants) {
      this.packets = packets;
      this.participants = participants;
    }

    void moveTo(int packet) {
      this.packet = packet;
      if (packets.thread(packet) != thread) {
        thread = packets.thread(packet);
        receiver = participants.receiver(thread);
      }
    }

    @Override
    public int socket() {
      return participants.socketId(packets.socket(packet));
    }

    @Override
    public long thread() {
      return receiver.id();
    }

    @Override
    public String threadName() {
      return receiver.name();
    }

    @Override
    public long dequeueNanos() {
      return packets.dequeue(packet);
    }

    @Override
    public OptionalLong queueDelayNanos() {
      return packets.isStamped(packet)
          ? OptionalLong.of(packets.delay(packet))
          : OptionalLong.empty();
    }

    @Override
    public int bytes() {
      return packets.bytes(packet);
    }

    @Override
    public int sourcePort() {
      return packets.sourcePort(packet);
    }

    @Override
    public boolean truncated() {
      return packets.isTruncated(packet);
    }

    @Override
    public boolean read() {
      return packets.isRead(packet);
    }
  }
}
