package dev.sojourn.analysis.recording;

import static dev.sojourn.events.Schema.PacketReceived.BYTES;
import static dev.sojourn.events.Schema.PacketReceived.NAME;
import static dev.sojourn.events.Schema.PacketReceived.QUEUE_DELAY;
import static dev.sojourn.events.Schema.PacketReceived.SOCKET;
import static dev.sojourn.events.Schema.PacketReceived.SOURCE_PORT;
import static org.openjdk.jmc.common.unit.UnitLookup.BYTE;
import static org.openjdk.jmc.common.unit.UnitLookup.MEMORY;

import dev.sojourn.events.Schema;
import dev.sojourn.events.Schema.PacketReceived;
import java.util.List;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/// Copies packets into columns.
final class PacketSink extends WaitSink {
  private final RequiredField bytes;
  private final RequiredField sourcePort;
  private final PacketMarks marks;
  private final HiddenPackets hidden;

  /// @throws UnknownSchemaException if the event's fields are not those of [PacketReceived]
  PacketSink(
      List<ValueField> fields, ChunkRows rows, Participants participants, HiddenPackets hidden) {
    super(NAME, SOCKET, QUEUE_DELAY, fields, rows, participants);
    this.bytes = RequiredField.of(NAME, fields, BYTES, MEMORY);
    this.sourcePort = RequiredField.of(NAME, fields, SOURCE_PORT, null);
    this.marks = PacketMarks.of(fields);
    this.hidden = hidden;
    hidden.begin();
  }

  @Override
  void add(Object[] values, long dequeue, long delay, int socket, int thread) {
    rows.packets.add(
        dequeue,
        delay,
        (int) Math.max(0, bytes.in(BYTE, values)),
        socket,
        thread,
        (int) Math.max(0, sourcePort.number(values)),
        delay != Schema.ABSENT,
        marks.isTruncated(values),
        marks.isClockStepped(values));
  }

  @Override
  void addHidden(long shown, int receiver) {
    hidden.passShown(shown);
    for (PacketLayout packet = hidden.next(); packet != null; packet = hidden.next()) {
      long dequeue = hidden.dequeue();
      if (isReadable(dequeue, packet.socket(), receiver, packet.delay())) {
        rows.packets.add(
            dequeue,
            packet.delay(),
            packet.length(),
            socket(packet.socket()),
            receiver,
            packet.sourcePort(),
            packet.delay() != Schema.ABSENT,
            false,
            false);
      }
    }
  }
}
