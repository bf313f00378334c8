package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.util.Optional;

/// Reads the events of a process that is watched from outside.
final class WatchReaders implements EventReaders {
  private final WatchRows rows;

  WatchReaders(WatchRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Reader> of(String type) {
    return Optional.ofNullable(
        switch (type) {
          case Schema.WatchedProcess.NAME -> event -> rows.processes.add(process(event));
          case Schema.WatchedReceiver.NAME -> event -> rows.receivers.add(receiver(event));
          case Schema.WatchedThread.NAME -> event -> rows.threads.add(thread(event));
          default -> null;
        });
  }

  private static WatchedProcess process(EventView event) throws UnreadableEventException {
    long start = event.moment(Schema.WatchedProcess.PROCESS_START);
    return new WatchedProcess(
        event.start(),
        needed(event, Schema.WatchedProcess.PID),
        needed(event, Schema.WatchedProcess.OWN_PID),
        start == Schema.ABSENT ? null : (Long) start,
        Math.max(0, event.nanos(Schema.WatchedProcess.PERIOD)),
        Math.max(0, event.number(Schema.WatchedProcess.LOOKS)),
        Math.max(0, event.nanos(Schema.WatchedProcess.LONGEST_PAUSE)),
        Math.max(0, event.number(Schema.WatchedProcess.SOCKETS)));
  }

  private static WatchedReceiver receiver(EventView event) throws UnreadableEventException {
    return new WatchedReceiver(
        event.socket(Schema.WatchedReceiver.SOCKET),
        needed(event, Schema.WatchedReceiver.THREAD),
        event.text(Schema.WatchedReceiver.THREAD_NAME));
  }

  private static WatchedThread thread(EventView event) throws UnreadableEventException {
    String state = event.text(Schema.WatchedThread.STATE);
    return new WatchedThread(
        event.start(),
        needed(event, Schema.WatchedThread.THREAD),
        state == null || state.isEmpty() ? '?' : state.charAt(0),
        event.text(Schema.WatchedThread.SYSTEM_CALL),
        duration(event, Schema.WatchedThread.SPAN),
        duration(event, Schema.WatchedThread.CPU_TIME),
        duration(event, Schema.WatchedThread.RUN_QUEUE_WAIT));
  }

  private static long needed(EventView event, String field) throws UnreadableEventException {
    long number = event.number(field);
    if (number <= 0) {
      throw new UnreadableEventException(field);
    }
    return number;
  }

  private static long duration(EventView event, String field) {
    long nanos = event.nanos(field);
    return Plausible.isDuration(nanos) ? nanos : Schema.ABSENT;
  }
}
