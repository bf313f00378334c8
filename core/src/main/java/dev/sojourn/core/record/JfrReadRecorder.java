package dev.sojourn.core.record;

import dev.sojourn.core.clock.RunQueueClock;
import dev.sojourn.events.Marks;
import dev.sojourn.events.ReceiveEvent;
import dev.sojourn.events.Schema;
import dev.sojourn.events.StreamReadEvent;

/// Writes one thread's reads as JFR events, in objects that are reused.
///
/// A server reads so often that only the reads whose bytes had waited get events; each of those
/// takes the call before it along, since what the thread did between the two is what the bytes
/// waited for. Of calls that took one after the other what had waited long, only some have events,
/// see [NotableCalls]: each read tells of its own.
final class JfrReadRecorder implements ReadRecorder {
  private static final long LONG_NANOS = 1_000_000;

  /// How much longer than at least bytes may have waited, and the bounds still be one answer.
  private static final long CLOSE_NANOS = 1_000_000;

  private final StreamReadEvent event = new StreamReadEvent();
  private final RunQueue runQueue;
  private final NotableCalls notable = new NotableCalls(true);
  private ReceiveEvent call = new ReceiveEvent();
  private ReceiveEvent callBefore = new ReceiveEvent();
  private boolean begun;
  private boolean hasCallBefore;
  private Waiting waiting;

  JfrReadRecorder(RunQueueClock clock) {
    runQueue = new RunQueue(clock);
  }

  @Override
  public void enter() {
    boolean wanted = call.isEnabled();
    if (wanted) {
      if (!begun) {
        runQueue.prime();
        hasCallBefore = false;
      }
      call.begin();
    }
    begun = wanted;
  }

  @Override
  public void precededBy(Waiting before) {
    if (begun && before instanceof JfrWaiting wait && !wait.join(call)) {
      waiting = before;
    }
  }

  @Override
  public void left() {
    if (begun) {
      call.end();
    }
  }

  @Override
  public void read(StreamRecord of, StreamRead read) {
    boolean isWaitKnown = read.atLeast >= 0 && !read.isStepped;
    if (isWaitKnown) {
      of.waited(read.atLeast);
    }
    boolean wasLong = write(of, read);
    if (begun) {
      noteCall(of, read, isWaitKnown, wasLong);
    }
  }

  /// Writes the read, if a recording asks for it.
  ///
  /// @return whether one did, or its bytes had waited long anyway
  private boolean write(StreamRecord of, StreamRead read) {
    boolean wasLong = read.atLeast >= LONG_NANOS;
    if (!event.isEnabled()) {
      return wasLong;
    }
    event.socket = of.socket();
    event.connection = read.connection;
    event.stampedAt(read.kernelTimestamp);
    event.atLeast = read.atLeast;
    event.atMost = read.atMost;
    event.boundsFarApart = areFarApart(read);
    event.bytes = read.bytes;
    event.left = read.left;
    event.marks = Marks.text(read.isStepped ? Marks.CLOCK_STEPPED : 0);
    event.localPort = read.localPort;
    event.peerPort = read.peerPort;
    event.commitAt(returned());
    return wasLong || event.wasLongEnough();
  }

  private long returned() {
    if (begun) {
      return call.endTicks();
    }
    event.begin();
    return event.startTicks();
  }

  private static boolean areFarApart(StreamRead read) {
    return read.atLeast >= 0
        && (read.atMost < 0
            || read.atMost > 2 * read.atLeast && read.atMost - read.atLeast > CLOSE_NANOS);
  }

  private void noteCall(StreamRecord of, StreamRead read, boolean isWaitKnown, boolean wasLong) {
    long oldest = isWaitKnown ? read.atLeast : Schema.ABSENT;
    // Also of calls that are not on record, so that the reading that one is measured against is as
    // old as the call before it. Whoever was late for a millisecond is measured by the clock alone.
    runQueue.measure(read.monotonic, Schema.ABSENT);
    describe(of, read, oldest);
    // What the thread waited for before a call that took its bytes at once, other connections did.
    boolean isOfNote =
        runQueue.waitNanos() >= LONG_NANOS
            || wasLong && notable.take(call, oldest, 0, JfrRecorder.TICK_RATE.perNano());
    if (isOfNote) {
      if (waiting instanceof JfrWaiting wait) {
        wait.writePending(of.socket());
      }
      if (hasCallBefore) {
        callBefore.commit();
      }
      call.commit();
    }
    waiting = null;
    hasCallBefore = !isOfNote;
    ReceiveEvent next = callBefore;
    callBefore = call;
    call = next;
  }

  private void describe(StreamRecord of, StreamRead read, long oldest) {
    call.socket = of.socket();
    call.packets = 1;
    call.oldestDelay = oldest;
    call.drops = 0;
    call.runQueueWait = runQueue.waitNanos();
    call.cpuTime = runQueue.cpuNanos();
    call.runQueueSpan = runQueue.spanNanos();
    call.minorFaults = runQueue.minorFaults();
    call.majorFaults = runQueue.majorFaults();
    call.returnedAt = read.dequeued;
  }
}
