package dev.sojourn.core.agent.capture;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.record.ReadRecorder;
import dev.sojourn.core.record.Recorder;
import dev.sojourn.core.record.Waiting;

/// The waits of each thread in its selector. A wait allocates nothing.
public final class Waits {
  private static final ThreadLocal<Waits> OF_THREAD = new ThreadLocal<>();

  /// Whether any thread waited in a selector: threads that receive without one need not look.
  private static volatile boolean any;

  private static final Unasked.Told OF_ALL = _ -> true;
  private static final Unasked.Told OF_NONE = _ -> false;

  private final Waiting waiting = Waiting.ofThread();
  private final Unasked unasked;
  private final Unasked.Told ofEvents = this::isAmongEvents;
  private long events;
  private int count;

  private Waits(Platform.Available platform) {
    unasked = new Unasked(platform);
  }

  /// The current thread is about to wait in a selector.
  ///
  /// @return its waits, or null when nobody records them
  public static Waits begin() {
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

  /// The thread waited in an epoll_wait, which told it of what `count` events at `events` name.
  ///
  /// @param waits what [#begin] returned
  public static void end(Waits waits, long events, int count) {
    if (waits != null) {
      waits.events = events;
      waits.count = count;
      waits.end(waits.ofEvents);
    }
  }

  /// The thread waited in a selector that told it of all descriptors that are ready, as far as one
  /// looks, or of none.
  ///
  /// @param waits what [#begin] returned
  public static void end(Waits waits, boolean told) {
    if (waits != null) {
      waits.end(told ? OF_ALL : OF_NONE);
    }
  }

  private void end(Unasked.Told told) {
    waiting.end();
    unasked.waited(waiting, told);
  }

  private boolean isAmongEvents(int fd) {
    return EpollEvents.isAmong(fd, events, count);
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

  /// The current thread's read took bytes: if it waited just before, the wait belongs to it.
  public static void beforeRead(ReadRecorder recorder) {
    if (any) {
      Waits waits = OF_THREAD.get();
      if (waits != null) {
        recorder.precededBy(waits.waiting);
      }
    }
  }
}
