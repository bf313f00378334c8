package dev.sojourn.analysis.recording;

import static org.openjdk.jmc.common.unit.UnitLookup.BYTE;

import dev.sojourn.events.Schema;
import dev.sojourn.events.Schema.StreamRead;
import java.util.List;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/// Copies reads of TCP connections into the columns of packets. Their delay is the lower bound.
final class ReadSink extends WaitSink {
  private final RequiredField bytes;
  private final RequiredField marks;

  /// @throws UnknownSchemaException if the event's fields are not those of [StreamRead]
  ReadSink(List<ValueField> fields, ChunkRows rows, Participants participants) {
    super(StreamRead.NAME, StreamRead.SOCKET, StreamRead.AT_LEAST, fields, rows, participants);
    this.bytes = RequiredField.of(StreamRead.NAME, fields, StreamRead.BYTES, null);
    this.marks = RequiredField.of(StreamRead.NAME, fields, StreamRead.MARKS, null);
  }

  @Override
  void add(Object[] values, long dequeue, long delay, int socket, int thread) {
    rows.sockets().streams.set(socket);
    String unusual = marks.text(values);
    rows.packets.addRead(
        dequeue,
        delay,
        (int) Math.max(0, bytes.in(BYTE, values)),
        socket,
        thread,
        delay != Schema.ABSENT,
        unusual != null && unusual.contains(Schema.CLOCK_STEPPED));
  }
}
