package dev.sojourn.analysis.recording;

import static org.openjdk.jmc.common.unit.UnitLookup.BYTE;
import static org.openjdk.jmc.common.unit.UnitLookup.EPOCH_NS;
import static org.openjdk.jmc.common.unit.UnitLookup.NANOSECOND;
import static org.openjdk.jmc.common.unit.UnitLookup.THREAD;
import static org.openjdk.jmc.common.unit.UnitLookup.TIMESPAN;
import static org.openjdk.jmc.common.unit.UnitLookup.TIMESTAMP;

import dev.sojourn.events.Schema;
import dev.sojourn.events.Schema.StreamRead;
import java.util.List;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/// Copies reads of TCP connections into the columns of packets. Their delay is the lower bound.
final class ReadSink implements IEventSink {
  private final ChunkRows rows;
  private final ThreadLookup threads;
  private final SocketLookup sockets;
  private final RequiredField start;
  private final RequiredField thread;
  private final RequiredField socket;
  private final RequiredField atLeast;
  private final RequiredField bytes;
  private final RequiredField marks;

  /// @throws UnknownSchemaException if the event's fields are not those of [StreamRead]
  ReadSink(List<ValueField> fields, ChunkRows rows, Participants participants) {
    String event = StreamRead.NAME;
    this.rows = rows;
    this.threads = new ThreadLookup(participants);
    this.sockets = new SocketLookup(participants);
    this.start = RequiredField.of(event, fields, "startTime", TIMESTAMP);
    this.thread = RequiredField.of(event, fields, "eventThread", THREAD);
    this.socket = RequiredField.of(event, fields, StreamRead.SOCKET, null);
    this.atLeast = RequiredField.of(event, fields, StreamRead.AT_LEAST, TIMESPAN);
    this.bytes = RequiredField.of(event, fields, StreamRead.BYTES, null);
    this.marks = RequiredField.of(event, fields, StreamRead.MARKS, null);
  }

  @Override
  public void addEvent(Object[] values) {
    rows.events++;
    long dequeue = start.in(EPOCH_NS, values);
    long id = socket.number(values);
    int reader = threads.index(thread.thread(values));
    long delay = atLeast.in(NANOSECOND, values);
    boolean isPlausible =
        Plausible.isTime(dequeue, rows.startNanos())
            && Plausible.isSocket(id)
            && Plausible.isDuration(delay);
    if (!isPlausible || reader < 0) {
      rows.unreadable++;
      return;
    }
    int index = sockets.index(id);
    rows.streams.set(index);
    String unusual = marks.text(values);
    rows.packets.addRead(
        dequeue,
        delay,
        (int) Math.max(0, bytes.in(BYTE, values)),
        index,
        reader,
        delay != Schema.ABSENT,
        unusual != null && unusual.contains(Schema.CLOCK_STEPPED));
  }
}
