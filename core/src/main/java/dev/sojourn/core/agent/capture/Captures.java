package dev.sojourn.core.agent.capture;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.record.Recorder;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/// The sockets that are being captured, by the numbers of their descriptors.
///
/// A number is used again after its socket was closed, so each capture knows the one socket that it
/// is for. No locks: a table of tables that only grow.
public final class Captures {
  private static final int CHUNK = 256;

  /// The most descriptors that Linux gives a process by default (fs.nr_open).
  private static final int LIMIT = 1 << 20;

  private static final AtomicReferenceArray<AtomicReferenceArray<Captured>> CHUNKS =
      new AtomicReferenceArray<>(LIMIT / CHUNK);

  private static volatile Platform.Available platform;
  private static volatile Rehearsing rehearsing;

  private Captures() {}

  /// Who tries the captures out.
  private record Rehearsing(Thread thread, Platform.Available on) {}

  /// From now on sockets are captured while something records.
  public static void activate(Platform.Available on) {
    platform = on;
    rehearsing = null;
  }

  /// From now on, until they are activated, what the current thread receives is captured, though
  /// nothing may record; what the program receives is not.
  public static void rehearse(Platform.Available on) {
    rehearsing = new Rehearsing(Thread.currentThread(), on);
  }

  /// From now on no receive is captured.
  public static void deactivate() {
    platform = null;
    rehearsing = null;
  }

  /// Whether what passes the hooks is of interest.
  public static boolean isRecording() {
    return platform != null ? Recorder.isRecording() : isRehearsing();
  }

  /// What the current thread's receives are captured on, or null while nobody records them.
  public static Platform.Available recording() {
    return isRecording() ? platform() : null;
  }

  /// Whether what the current thread receives is captured to try the captures out.
  static boolean isRehearsing() {
    Rehearsing current = rehearsing;
    return current != null && current.thread() == Thread.currentThread();
  }

  /// What the current thread's receives are captured on.
  private static Platform.Available platform() {
    Platform.Available active = platform;
    return active != null ? active : rehearsing.on();
  }

  /// The capture that the socket of this number has, or the one before it had; null while nothing
  /// records, and where there is none.
  ///
  /// Whoever made it knows whether it is still for the same socket, and whether it was refused.
  public static Captured last(int number) {
    if (!isRecording() || number < 0 || number >= LIMIT) {
      return null;
    }
    AtomicReferenceArray<Captured> chunk = CHUNKS.getPlain(number / CHUNK);
    return chunk == null ? null : chunk.getAcquire(number % CHUNK);
  }

  /// The capture of the socket that has this number now; null when its transport receives on it
  /// without one.
  public static Captured at(int number) {
    Captured last = last(number);
    return last == null || last.isRefused() ? null : last;
  }

  /// Makes and begins a capture of the socket.
  ///
  /// @return what stands in the table then; null when it failed, and the next receive may try again
  public static Captured open(int number, Opening opening) {
    if (number < 0 || number >= LIMIT) {
      return null;
    }
    try {
      AtomicReferenceArray<Captured> chunk = CHUNKS.get(number / CHUNK);
      if (chunk == null) {
        CHUNKS.compareAndSet(number / CHUNK, null, new AtomicReferenceArray<>(CHUNK));
        chunk = CHUNKS.get(number / CHUNK);
      }
      Captured before = chunk.get(number % CHUNK);
      if (before != null) {
        before.end();
      }
      Captured made = opening.open(platform());
      chunk.set(number % CHUNK, made);
      return made;
    } catch (RuntimeException | Error _) {
      return null;
    }
  }

  /// Makes a capture and begins it.
  public interface Opening {
    /// On this platform.
    Captured open(Platform.Available platform);
  }

  /// The socket of this number is about to be closed.
  public static void closing(int number) {
    if (number >= 0 && number < LIMIT) {
      AtomicReferenceArray<Captured> chunk = CHUNKS.get(number / CHUNK);
      Captured captured = chunk == null ? null : chunk.getAndSet(number % CHUNK, null);
      if (captured != null) {
        captured.closing();
      }
    }
  }

  /// Ends every capture and gives the sockets that are still open their options back.
  public static void endAll() {
    forEach(Captured::end);
    for (int i = 0; i < CHUNKS.length(); i++) {
      CHUNKS.set(i, null);
    }
  }

  private static void forEach(Consumer<Captured> action) {
    for (int i = 0; i < CHUNKS.length(); i++) {
      AtomicReferenceArray<Captured> chunk = CHUNKS.get(i);
      for (int at = 0; chunk != null && at < CHUNK; at++) {
        Captured capture = chunk.get(at);
        if (capture != null) {
          action.accept(capture);
        }
      }
    }
  }
}
