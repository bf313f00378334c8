package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;

/// Reads the events of sockets that were looked at from outside.
final class SampleReaders {
  private SampleReaders() {}

  static QueueSample queue(EventView event) throws UnreadableEventException {
    return new QueueSample(
        (int) required(event.number(Schema.QueueSample.SOCKET), Schema.QueueSample.SOCKET),
        event.text(Schema.QueueSample.PROTOCOL),
        event.text(Schema.QueueSample.LOCAL_ADDRESS),
        port(event.number(Schema.QueueSample.LOCAL_PORT)),
        event.nanos(Schema.QueueSample.HEAD_AGE),
        event.flag(Schema.QueueSample.LOWER_BOUND),
        required(event.bytes(Schema.QueueSample.QUEUED), Schema.QueueSample.QUEUED),
        required(event.bytes(Schema.QueueSample.CAPACITY), Schema.QueueSample.CAPACITY),
        required(event.number(Schema.QueueSample.DROPS), Schema.QueueSample.DROPS));
  }

  static AcceptSample accept(EventView event) throws UnreadableEventException {
    return new AcceptSample(
        (int) required(event.number(Schema.AcceptQueue.SOCKET), Schema.AcceptQueue.SOCKET),
        event.text(Schema.AcceptQueue.LOCAL_ADDRESS),
        port(event.number(Schema.AcceptQueue.LOCAL_PORT)),
        required(event.number(Schema.AcceptQueue.BACKLOG), Schema.AcceptQueue.BACKLOG),
        required(event.number(Schema.AcceptQueue.LIMIT), Schema.AcceptQueue.LIMIT));
  }

  private static Integer port(long number) {
    return number == Schema.ABSENT ? null : (int) number;
  }

  private static long required(long value, String field) throws UnreadableEventException {
    if (value == Schema.ABSENT) {
      throw new UnreadableEventException(field);
    }
    return value;
  }
}
