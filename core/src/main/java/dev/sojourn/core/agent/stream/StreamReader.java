package dev.sojourn.core.agent.stream;

import dev.sojourn.core.agent.capture.Waits;
import dev.sojourn.core.clock.RunQueueClock;
import dev.sojourn.core.clock.StepDetector;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.SystemClock;
import dev.sojourn.core.record.ReadRecorder;
import dev.sojourn.core.record.StreamRead;
import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.ControlSpace;
import dev.sojourn.core.wire.Message;
import java.lang.foreign.Arena;
import java.lang.ref.Cleaner;

/// What reading from TCP connections takes: memory for the call, clocks, and the events of the
/// thread that reads. Each platform thread has one for all its connections; virtual threads, of
/// which there may be as many, share their connection's.
final class StreamReader {
  private static final long ABSENT = ControlMessages.ABSENT;

  private static final ThreadLocal<StreamReader> OF_THREAD = new ThreadLocal<>();

  private static final Cleaner CLEANER =
      Cleaner.create(task -> Thread.ofPlatform().daemon().name("sojourn-cleaner").unstarted(task));

  private final SocketCalls calls;
  private final SystemClock clock;
  private final StepDetector steps;
  private final Message message;
  private final ControlMessages control = new ControlMessages();
  private final ReadRecorder recorder;
  private final StreamRead read = new StreamRead();

  private long entered;

  /// No stamp from before the clock was last set is later.
  private long lastBeforeStep = Long.MIN_VALUE;

  StreamReader(Platform.Available platform) {
    // Freed when no thread can be in a system call with it any more.
    Arena arena = Arena.ofAuto();
    calls = platform.calls().get();
    clock = platform.clock().get();
    steps = new StepDetector(clock);
    message = new Message(arena, ControlSpace.STAMP_AND_UNREAD);
    RunQueueClock runQueue = new RunQueueClock(calls, platform.constants(), arena);
    recorder = ReadRecorder.of(runQueue);
    // It keeps a file open for its thread.
    CLEANER.register(this, runQueue::close);
  }

  /// That of the current thread, a platform thread.
  static StreamReader ofThread(Platform.Available platform) {
    StreamReader reader = OF_THREAD.get();
    if (reader == null) {
      reader = new StreamReader(platform);
      OF_THREAD.set(reader);
    }
    return reader;
  }

  SocketCalls calls() {
    return calls;
  }

  /// When the last call was entered, on CLOCK_REALTIME in ns.
  long entered() {
    return entered;
  }

  /// @param isNew whether this is no second try of a call that found nothing
  void enter(boolean isNew) {
    entered = clock.realtimeNanos();
    if (isNew) {
      recorder.enter();
    }
  }

  /// The result of recvmsg(2).
  long read(int fd, long buffer, int length) {
    message.arm(buffer, length, 0);
    return calls.recvmsg(fd, message.address(), 0);
  }

  /// The result of recvmsg(2).
  long readVectors(int fd, long vectors, int count) {
    message.armVectors(vectors, count);
    return calls.recvmsg(fd, message.address(), 0);
  }

  /// The last call took so many bytes from the connection.
  void took(StreamCapture connection, int length, long space) {
    long dequeued = clock.realtimeNanos();
    Waits.beforeRead(recorder);
    recorder.left();
    if (steps.isStep(dequeued)) {
      lastBeforeStep = steps.realtimeNanos() - steps.stepNanos();
    }
    message.decode(control);
    describe(connection, dequeued, length);
    if (control.unread() == 0 || control.unread() == ABSENT && length < space) {
      connection.emptyAt(Math.max(entered, read.isStepped ? ABSENT : control.softwareNanos()));
    }
    recorder.read(connection.log(), read);
  }

  private void describe(StreamCapture connection, long dequeued, int length) {
    long stamp = control.softwareNanos();
    long empty = connection.emptyAt();
    read.connection = connection.number();
    read.localPort = connection.localPort();
    read.peerPort = connection.peerPort();
    read.dequeued = dequeued;
    read.monotonic = steps.monotonicNanos(dequeued);
    read.kernelTimestamp = stamp;
    read.atLeast = stamp == ABSENT ? ABSENT : dequeued - stamp;
    read.isStepped = stamp != ABSENT && stamp <= lastBeforeStep;
    // As long as at least, where the clock was set in between.
    read.atMost =
        empty <= lastBeforeStep ? ABSENT : Math.max(dequeued - empty, Math.max(0, read.atLeast));
    read.bytes = length;
    read.left = control.unread();
  }
}
