package dev.sojourn.core.record;

import dev.sojourn.events.ReceiveEvent;
import dev.sojourn.events.Schema;
import dev.sojourn.events.SelectEvent;

/// Measures a thread's waits on the JFR clock.
///
/// A receive that follows its wait at once is taken to have begun with the wait, so that most waits
/// cost no event of their own. When the thread did something else in between, the wait is written
/// as a receive that took nothing, and what came between remains the handler's.
final class JfrWaiting implements Waiting {
  private static final TickRate TICK_RATE = JfrRecorder.TICK_RATE;
  private static final long AT_ONCE_NANOS = 50_000;

  private final ReceiveEvent event = new ReceiveEvent();
  private boolean pending;

  @Override
  public void begin() {
    pending = false;
    event.begin();
  }

  @Override
  public void end() {
    event.end();
    pending = event.startTicks() > 0;
  }

  @Override
  public long nanos() {
    double rate = TICK_RATE.perNano();
    return pending && rate > 0 ? (long) ((event.endTicks() - event.startTicks()) / rate) : 0;
  }

  /// Writes that in the last wait a packet lay in a socket that nobody asked for.
  ///
  /// @param nanos how long it had been there when the wait ended
  void writeUnasked(int socket, long nanos) {
    SelectEvent select = new SelectEvent();
    select.socket = socket;
    long since = event.endTicks() - TICK_RATE.ticks(nanos);
    select.commitBetween(Math.max(event.startTicks(), since), event.endTicks());
  }

  /// Counts the last wait, if it has not been counted yet, with `receive`, which has begun.
  void precede(ReceiveEvent receive) {
    if (!join(receive)) {
      writePending(receive.socket);
    }
  }

  /// Counts the last wait with `receive`, which has begun, if that followed at once.
  ///
  /// @return whether there is no wait any more that has not been counted
  boolean join(ReceiveEvent receive) {
    long atOnce = TICK_RATE.ticks(AT_ONCE_NANOS);
    if (pending && (atOnce == Schema.ABSENT || receive.startTicks() - event.endTicks() <= atOnce)) {
      pending = false;
      receive.startAt(event.startTicks());
    }
    return !pending;
  }

  /// Writes the last wait by itself, if it has not been counted.
  void writePending(int socket) {
    if (pending) {
      pending = false;
      writeAlone(socket);
    }
  }

  private void writeAlone(int socket) {
    event.socket = socket;
    event.packets = 0;
    event.oldestDelay = Schema.ABSENT;
    event.runQueueWait = Schema.ABSENT;
    event.cpuTime = Schema.ABSENT;
    event.runQueueSpan = Schema.ABSENT;
    event.commit();
  }
}
