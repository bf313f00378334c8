package dev.sojourn.core.agent;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.record.Recorder;
import dev.sojourn.core.record.Waiting;

/// The waits of each thread in its selector.
final class Waits {
  private static final ThreadLocal<Waits> OF_THREAD = new ThreadLocal<>();

  /// Whether any thread waited in a selector: threads that receive without one need not look.
  private static volatile boolean any;

  private final Waiting waiting = Waiting.ofThread();
  private final Unasked unasked;

  private Waits(Platform.Available platform) {
    unasked = new Unasked(platform);
  }

  /// The current thread is about to wait in a selector.
  ///
  /// @return its waits, or null when nobody records them
  static Waits begin() {
    Platform.Available platform = Captures.recording();
    if (platform == null) {
      return null;
    }
    Waits waits = OF_THREAD.get();
    if (waits == null) {
      waits = new Waits(platform);
      OF_THREAD.set(waits);
      any = true;
    }
    waits.waiting.begin();
    return waits;
  }

  /// The thread waited.
  ///
  /// @param waits what [#begin] returned
  /// @param told what the selector told it of
  static void end(Waits waits, Unasked.Told told) {
    if (waits != null) {
      waits.waiting.end();
      waits.unasked.waited(waits.waiting, told);
    }
  }

  /// The current thread's receive took a packet: if it waited just before, the wait belongs to it.
  static void beforeReceive(Recorder recorder, PacketLog log) {
    if (any) {
      Waits waits = OF_THREAD.get();
      if (waits != null) {
        waits.unasked.receivedOn(log);
        recorder.precededBy(waits.waiting);
      }
    }
  }
}
