package dev.sojourn.analysis.recording;

import static org.openjdk.jmc.common.unit.UnitLookup.BYTE;
import static org.openjdk.jmc.common.unit.UnitLookup.EPOCH_NS;
import static org.openjdk.jmc.common.unit.UnitLookup.MEMORY;
import static org.openjdk.jmc.common.unit.UnitLookup.NANOSECOND;
import static org.openjdk.jmc.common.unit.UnitLookup.THREAD;
import static org.openjdk.jmc.common.unit.UnitLookup.TIMESPAN;
import static org.openjdk.jmc.common.unit.UnitLookup.TIMESTAMP;

import dev.sojourn.events.Schema;
import dev.sojourn.events.Schema.PacketReceived;
import java.util.List;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/// Copies packets into columns. This runs for every packet, so nothing is allocated or looked up by
/// name.
final class PacketSink implements IEventSink {
  private final ChunkRows rows;
  private final ThreadLookup threads;
  private final SocketLookup sockets;
  private final RequiredField start;
  private final RequiredField thread;
  private final RequiredField socket;
  private final RequiredField queueDelay;
  private final RequiredField bytes;
  private final RequiredField sourcePort;
  private final PacketMarks marks;

  /// @throws UnknownSchemaException if the event's fields are not those of [PacketReceived]
  PacketSink(List<ValueField> fields, ChunkRows rows, Participants participants) {
    String event = PacketReceived.NAME;
    this.rows = rows;
    this.threads = new ThreadLookup(participants);
    this.sockets = new SocketLookup(participants);
    this.start = RequiredField.of(event, fields, "startTime", TIMESTAMP);
    this.thread = RequiredField.of(event, fields, "eventThread", THREAD);
    this.socket = RequiredField.of(event, fields, PacketReceived.SOCKET, null);
    this.queueDelay = RequiredField.of(event, fields, PacketReceived.QUEUE_DELAY, TIMESPAN);
    this.bytes = RequiredField.of(event, fields, PacketReceived.BYTES, MEMORY);
    this.sourcePort = RequiredField.of(event, fields, PacketReceived.SOURCE_PORT, null);
    this.marks = PacketMarks.of(fields);
  }

  @Override
  public void addEvent(Object[] values) {
    rows.events++;
    long dequeue = start.in(EPOCH_NS, values);
    long id = socket.number(values);
    int receiver = threads.index(thread.thread(values));
    long delay = queueDelay.in(NANOSECOND, values);
    boolean isPlausible =
        Plausible.isTime(dequeue, rows.startNanos())
            && Plausible.isSocket(id)
            && Plausible.isDuration(delay);
    if (!isPlausible || receiver < 0) {
      rows.unreadable++;
      return;
    }
    rows.packets.add(
        dequeue,
        delay,
        (int) Math.max(0, bytes.in(BYTE, values)),
        sockets.index(id),
        receiver,
        (int) Math.max(0, sourcePort.number(values)),
        delay != Schema.ABSENT,
        marks.isTruncated(values),
        marks.isClockStepped(values));
  }
}
