package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;

/// Reads the events of a process that is watched from outside.
final class WatchReaders {
  private WatchReaders() {}

  static WatchedProcess process(EventView event) throws UnreadableEventException {
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

  static WatchedReceiver receiver(EventView event) throws UnreadableEventException {
    return new WatchedReceiver(
        SampleReaders.socket(event.number(Schema.WatchedReceiver.SOCKET)),
        needed(event, Schema.WatchedReceiver.THREAD),
        event.text(Schema.WatchedReceiver.THREAD_NAME));
  }

  static WatchedThread thread(EventView event) throws UnreadableEventException {
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
