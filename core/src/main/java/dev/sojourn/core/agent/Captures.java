package dev.sojourn.core.agent;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.record.Recorder;
import java.io.FileDescriptor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/// The sockets that are being captured, by the numbers of their descriptors.
///
/// A number is used again after its socket was closed, so each capture knows the one
/// [FileDescriptor] that it is for. No locks: a table of tables that only grow.
final class Captures {
  private static final int CHUNK = 256;

  /// The most descriptors that Linux gives a process by default (fs.nr_open).
  private static final int LIMIT = 1 << 20;

  private static final AtomicReferenceArray<AtomicReferenceArray<Capture>> CHUNKS =
      new AtomicReferenceArray<>(LIMIT / CHUNK);

  private static volatile Platform.Available platform;
  private static volatile Rehearsing rehearsing;

  private Captures() {}

  /// Who tries the captures out.
  private record Rehearsing(Thread thread, Platform.Available on) {}

  /// From now on sockets are captured while something records.
  static void activate(Platform.Available on) {
    platform = on;
    rehearsing = null;
  }

  /// From now on, until they are activated, what the current thread receives is captured, though
  /// nothing may record; what the program receives is not.
  static void rehearse(Platform.Available on) {
    rehearsing = new Rehearsing(Thread.currentThread(), on);
  }

  /// From now on no receive is captured.
  static void deactivate() {
    platform = null;
    rehearsing = null;
  }

  /// Whether what passes the hooks is of interest.
  static boolean isRecording() {
    return platform != null ? Recorder.isRecording() : isRehearsing();
  }

  /// What the current thread's receives are captured on, or null while nobody records them.
  static Platform.Available recording() {
    return isRecording() ? platform() : null;
  }

  private static boolean isRehearsing() {
    Rehearsing current = rehearsing;
    return current != null && current.thread() == Thread.currentThread();
  }

  /// What the current thread's receives are captured on.
  private static Platform.Available platform() {
    Platform.Available active = platform;
    return active != null ? active : rehearsing.on();
  }

  /// The capture of the socket, or null when the JDK's own method is to be used for it.
  static Capture of(FileDescriptor descriptor) {
    if (!isRecording()) {
      return null;
    }
    int number = Originals.number(descriptor);
    if (number < 0 || number >= LIMIT) {
      return null;
    }
    AtomicReferenceArray<Capture> chunk = CHUNKS.getPlain(number / CHUNK);
    Capture capture = chunk == null ? null : chunk.getAcquire(number % CHUNK);
    return capture != null && capture.isOf(descriptor) ? usable(capture) : open(descriptor, number);
  }

  private static Capture open(FileDescriptor descriptor, int number) {
    try {
      AtomicReferenceArray<Capture> chunk = CHUNKS.get(number / CHUNK);
      if (chunk == null) {
        CHUNKS.compareAndSet(number / CHUNK, null, new AtomicReferenceArray<>(CHUNK));
        chunk = CHUNKS.get(number / CHUNK);
      }
      return usable(replace(chunk, number % CHUNK, Capture.of(platform(), descriptor, number)));
    } catch (RuntimeException | Error _) {
      // The next receive tries again; this one is the JDK's.
      return null;
    }
  }

  private static Capture replace(AtomicReferenceArray<Capture> chunk, int at, Capture made) {
    Capture before = chunk.get(at);
    if (before != null) {
      before.end();
    }
    made.begin();
    chunk.set(at, made);
    return made;
  }

  private static Capture usable(Capture capture) {
    return capture.isRefused() ? null : capture;
  }

  /// The capture of the socket that has this number now, or null.
  static Capture at(int number) {
    if (!isRecording() || number < 0 || number >= LIMIT) {
      return null;
    }
    AtomicReferenceArray<Capture> chunk = CHUNKS.getPlain(number / CHUNK);
    return chunk == null ? null : chunk.getAcquire(number % CHUNK);
  }

  /// Ends every capture and gives the sockets that are still open their options back.
  static void endAll() {
    forEach(Capture::end);
    for (int i = 0; i < CHUNKS.length(); i++) {
      CHUNKS.set(i, null);
    }
  }

  private static void forEach(Consumer<Capture> action) {
    for (int i = 0; i < CHUNKS.length(); i++) {
      AtomicReferenceArray<Capture> chunk = CHUNKS.get(i);
      for (int at = 0; chunk != null && at < CHUNK; at++) {
        Capture capture = chunk.get(at);
        if (capture != null) {
          action.accept(capture);
        }
      }
    }
  }
}
