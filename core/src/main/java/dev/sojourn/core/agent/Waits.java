package dev.sojourn.core.agent;

import dev.sojourn.core.record.Recorder;
import dev.sojourn.core.record.Waiting;

/// The waits of each thread in its selector.
final class Waits {
  private static final ThreadLocal<Waiting> OF_THREAD = new ThreadLocal<>();

  /// Whether any thread waited in a selector: threads that receive without one need not look.
  private static volatile boolean any;

  private Waits() {}

  /// The current thread is about to wait in a selector.
  ///
  /// @return its waits, or null when nobody records them
  static Waiting begin() {
    if (!Captures.isRecording()) {
      return null;
    }
    Waiting waiting = OF_THREAD.get();
    if (waiting == null) {
      waiting = Waiting.ofThread();
      OF_THREAD.set(waiting);
      any = true;
    }
    waiting.begin();
    return waiting;
  }

  /// It waited.
  static void end(Waiting waiting) {
    if (waiting != null) {
      waiting.end();
    }
  }

  /// The current thread's receive took a packet: if it waited just before, the wait belongs to it.
  static void beforeReceive(Recorder recorder) {
    if (any) {
      Waiting waiting = OF_THREAD.get();
      if (waiting != null) {
        recorder.precededBy(waiting);
      }
    }
  }
}
