package dev.sojourn.core.record;

/// Waits of one thread outside receive calls, in a selector for instance, that tell how long it was
/// idle before it received. A wait is counted with the receive that it led to, see
/// [Recorder#precededBy].
public interface Waiting {
  /// The thread begins to wait.
  void begin();

  /// It stopped waiting.
  void end();

  /// How long the last wait was, 0 where nobody measured it.
  long nanos();

  /// The waits of one thread: JFR's, or where the JVM has none, some that do nothing.
  static Waiting ofThread() {
    return Availability.JFR ? new JfrWaiting() : NoRecorder.WAITING;
  }
}
