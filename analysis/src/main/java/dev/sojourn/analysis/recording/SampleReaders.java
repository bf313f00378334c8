package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;

/// Reads the events of sockets that were looked at from outside.
final class SampleReaders {
  /// The kernel counts drops and bytes of kernel memory in 32 bits.
  private static final long MOST = (1L << 32) - 1;

  private SampleReaders() {}

  static QueueSample queue(EventView event) throws UnreadableEventException {
    return new QueueSample(
        event.start(),
        event.socket(Schema.QueueSample.SOCKET),
        protocol(event.text(Schema.QueueSample.PROTOCOL)),
        event.text(Schema.QueueSample.LOCAL_ADDRESS),
        Plausible.port(event.number(Schema.QueueSample.LOCAL_PORT)),
        event.nanos(Schema.QueueSample.HEAD_AGE),
        event.flag(Schema.QueueSample.LOWER_BOUND),
        count(event.bytes(Schema.QueueSample.QUEUED), Schema.QueueSample.QUEUED),
        count(event.bytes(Schema.QueueSample.CAPACITY), Schema.QueueSample.CAPACITY),
        count(event.number(Schema.QueueSample.DROPS), Schema.QueueSample.DROPS));
  }

  static AcceptSample accept(EventView event) throws UnreadableEventException {
    return new AcceptSample(
        event.start(),
        event.socket(Schema.AcceptQueue.SOCKET),
        event.text(Schema.AcceptQueue.LOCAL_ADDRESS),
        Plausible.port(event.number(Schema.AcceptQueue.LOCAL_PORT)),
        count(event.number(Schema.AcceptQueue.BACKLOG), Schema.AcceptQueue.BACKLOG),
        count(event.number(Schema.AcceptQueue.LIMIT), Schema.AcceptQueue.LIMIT));
  }

  private static String protocol(String name) throws UnreadableEventException {
    if (!"udp".equals(name) && !"tcp".equals(name)) {
      throw new UnreadableEventException(Schema.QueueSample.PROTOCOL);
    }
    return name;
  }

  private static long count(long value, String field) throws UnreadableEventException {
    if (value < 0 || value > MOST) {
      throw new UnreadableEventException(field);
    }
    return value;
  }
}
