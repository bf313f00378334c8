package dev.sojourn.analysis.recording;

import static org.openjdk.jmc.common.unit.UnitLookup.EPOCH_NS;
import static org.openjdk.jmc.common.unit.UnitLookup.NANOSECOND;
import static org.openjdk.jmc.common.unit.UnitLookup.THREAD;
import static org.openjdk.jmc.common.unit.UnitLookup.TIMESPAN;
import static org.openjdk.jmc.common.unit.UnitLookup.TIMESTAMP;

import java.util.List;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/// Copies what waited in a socket's queue into the columns of packets. This runs for every packet,
/// so nothing is allocated or looked up by name.
abstract sealed class WaitSink implements IEventSink permits PacketSink, ReadSink {
  final ChunkRows rows;
  private final EventRecord events;
  private final ThreadLookup threads;
  private final SocketLookup sockets;
  private final RequiredField start;
  private final RequiredField thread;
  private final RequiredField socket;
  private final RequiredField delay;

  /// @param socket the event's field with the socket's id
  /// @param delay that with the delay
  /// @throws UnknownSchemaException if the event lacks a field
  WaitSink(
      String event,
      String socket,
      String delay,
      List<ValueField> fields,
      ChunkRows rows,
      Participants participants) {
    this.rows = rows;
    this.events = rows.events();
    this.threads = new ThreadLookup(participants);
    this.sockets = new SocketLookup(participants);
    this.start = RequiredField.of(event, fields, "startTime", TIMESTAMP);
    this.thread = RequiredField.of(event, fields, "eventThread", THREAD);
    this.socket = RequiredField.of(event, fields, socket, null);
    this.delay = RequiredField.of(event, fields, delay, TIMESPAN);
  }

  @Override
  public final void addEvent(Object[] values) {
    long dequeue = start.in(EPOCH_NS, values);
    long id = socket.number(values);
    int receiver = threads.index(thread.thread(values));
    long waited = delay.in(NANOSECOND, values);
    if (isReadable(dequeue, id, receiver, waited)) {
      add(values, dequeue, waited, sockets.index(id), receiver);
    }
    addHidden(dequeue, receiver);
  }

  /// Counts an event, and tells whether it makes a row.
  final boolean isReadable(long dequeue, long socketId, int receiver, long waited) {
    events.count++;
    boolean isReadable =
        Plausible.isTime(dequeue, rows.startNanos())
            && Plausible.isSocket(socketId)
            && Plausible.isDuration(waited)
            && receiver >= 0;
    events.unreadable += isReadable ? 0 : 1;
    return isReadable;
  }

  final int socket(long id) {
    return sockets.index(id);
  }

  /// Adds what of the same thread the parser need not be shown.
  ///
  /// @param shown when the event before was dequeued
  /// @param receiver the thread's index; -1 if it is none
  void addHidden(long shown, int receiver) {
    // All is shown.
  }

  /// Adds the row.
  ///
  /// @param delay [dev.sojourn.events.Schema#ABSENT] without a stamp
  abstract void add(Object[] values, long dequeue, long delay, int socket, int thread);
}
