package dev.sojourn.core.record;

import dev.sojourn.core.clock.RunQueueClock;
import java.lang.foreign.MemorySegment;

/// Puts one socket's receives on record.
///
/// The receiving thread calls [#enter], then, when it took packets, [#left] right after it read the
/// clock, [#packet] for each, and [#received]. A call that took none needs no end.
public interface Recorder extends AutoCloseable {
  /// The number that the socket has on record.
  int socket();

  /// The thread enters a receive call.
  void enter();

  /// Called before [#left]: the thread was waiting before it entered the call.
  void precededBy(Waiting waiting);

  /// The thread waited in a selector, and for the last `nanos` of the wait at least a packet lay in
  /// the queue that the selector was not asked to tell of.
  void unasked(Waiting waiting, long nanos);

  /// The call returned with packets, just now.
  ///
  /// @param realtimeNanos CLOCK_REALTIME when it returned, in ns since the epoch
  /// @return whether each packet is wanted
  boolean left(long realtimeNanos);

  /// One packet of the call.
  ///
  /// @param kernelTimestamp ns since the epoch, or [Long#MIN_VALUE]
  /// @param queueDelay ns, or [Long#MIN_VALUE]
  /// @param marks what is unusual about it, see [dev.sojourn.events.Marks]
  /// @param names where the sender's `sockaddr` is
  /// @param name its offset there
  void packet(
      long kernelTimestamp, long queueDelay, int bytes, int marks, MemorySegment names, long name);

  /// The call's summary.
  ///
  /// @param monotonicNanos CLOCK_MONOTONIC when it returned, which is System.nanoTime
  /// @param oldestDelay the longest delay among its packets in ns, of those that the clock was not
  ///   set under, or [Long#MIN_VALUE]
  /// @param drops packets dropped since the last call
  /// @param drained whether the call is known to have left the queue empty
  void received(long monotonicNanos, int packets, long oldestDelay, long drops, boolean drained);

  /// The clock was seen to step.
  ///
  /// @param step ns, positive when it was set forward
  /// @param realtimeNanos CLOCK_REALTIME now
  /// @param uncertaintyNanos how long ago it may have been
  void clockStepped(long step, long realtimeNanos, long uncertaintyNanos);

  /// Writes the last totals and stops.
  @Override
  void close();

  /// The same for a socket of which a call that waited less than 20 µs for its packet is as well
  /// known by that.
  static Recorder ofSingles(SocketFacts facts, RunQueueClock runQueue) {
    return Availability.JFR
        ? JfrRecorder.start(facts, runQueue, new NotableCalls(false))
        : NoRecorder.INSTANCE;
  }

  /// Whether a recording takes packets or receive calls now. Costs no more than a field.
  static boolean isRecording() {
    return Availability.JFR && JfrRecorder.isRecording();
  }

  /// The recorder for a new socket: JFR's, or where the JVM has none, one that does nothing. Of the
  /// calls that took at once what was there, one in 100 µs is on record, see [NotableCalls].
  static Recorder of(SocketFacts facts, RunQueueClock runQueue) {
    return Availability.JFR
        ? JfrRecorder.start(facts, runQueue, new NotableCalls(true))
        : NoRecorder.INSTANCE;
  }
}
