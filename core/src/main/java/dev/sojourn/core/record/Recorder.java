package dev.sojourn.core.record;

import dev.sojourn.core.clock.RunQueueClock;

/// Puts one socket's receives on record.
///
/// The receiving thread calls [#enter], then, when it took packets, [#left] right after it read the
/// clock, [#packet] for each, and [#received]. A call that took none needs no end.
public interface Recorder extends AutoCloseable {
  /// The thread enters a receive call.
  void enter();

  /// Called before [#left]: the thread was waiting before it entered the call.
  void precededBy(Waiting waiting);

  /// The call returned with packets, just now.
  ///
  /// @return whether each packet is wanted
  boolean left();

  /// One packet of the call.
  ///
  /// @param kernelTimestamp ns since the epoch, or [Long#MIN_VALUE]
  /// @param queueDelay ns, or [Long#MIN_VALUE]
  void packet(long kernelTimestamp, long queueDelay, int bytes, char sourcePort, boolean truncated);

  /// The call's summary.
  ///
  /// @param oldestDelay the longest delay among its packets in ns, or [Long#MIN_VALUE]
  /// @param drops packets dropped since the last call
  void received(int packets, long oldestDelay, long drops);

  /// Writes the last totals and stops.
  @Override
  void close();

  /// Whether a recording takes packets or receive calls now. Costs no more than a field.
  static boolean isRecording() {
    return Availability.JFR && JfrRecorder.isRecording();
  }

  /// The recorder for a new socket: JFR's, or where the JVM has none, one that does nothing.
  static Recorder of(SocketFacts facts, RunQueueClock runQueue) {
    return Availability.JFR ? JfrRecorder.start(facts, runQueue) : NoRecorder.INSTANCE;
  }
}
