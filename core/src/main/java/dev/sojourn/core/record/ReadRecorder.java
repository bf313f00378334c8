package dev.sojourn.core.record;

import dev.sojourn.core.clock.RunQueueClock;

/// Puts on record what one thread reads from TCP connections.
///
/// The thread calls [#enter], then, when it took bytes, [#left] right after the call and, with all
/// that is known of it, [#read]. A call that took none needs no end.
public interface ReadRecorder {
  /// The thread enters a read.
  void enter();

  /// Called before [#left]: the thread was waiting before it entered the call.
  void precededBy(Waiting waiting);

  /// The call returned with bytes, just now.
  void left();

  /// What it took.
  void read(StreamRecord of, StreamRead read);

  /// For one thread: JFR's, or where the JVM has none, one that does nothing.
  ///
  /// @param runQueue tells how the thread was scheduled
  static ReadRecorder of(RunQueueClock runQueue) {
    return Availability.JFR ? new JfrReadRecorder(runQueue) : NoRecorder.READS;
  }
}
