package dev.sojourn.analysis.recording;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// Which process a recording watches from outside, and how closely it has looked so far.
///
/// @param time of this report, in ns since the epoch
/// @param pid its number for whoever watches
/// @param ownPid its number for itself: in a container another one
/// @param startNanos when it began, in ns since the epoch; null if not said
/// @param periodNanos how often all queues were to be looked at
/// @param looks how often they were, since the watch began
/// @param longestPauseNanos the longest time between two looks since the last such report
/// @param sockets how many are watched
public record WatchedProcess(
    long time,
    long pid,
    long ownPid,
    Long startNanos,
    long periodNanos,
    long looks,
    long longestPauseNanos,
    long sockets) {
  /// A process's start is told to the tick, and from when the machine started, to the second.
  private static final long ROUNDING_NANOS = TimeUnit.SECONDS.toNanos(2);

  /// Whether a recording is of another process for certain.
  public boolean contradicts(ProcessIdentity process) {
    boolean other = process.processId() != null && process.processId() != ownPid;
    boolean older =
        process.jvmStartNanos() != null
            && startNanos != null
            && process.jvmStartNanos() < startNanos - ROUNDING_NANOS;
    boolean younger = process.jvmStartNanos() != null && process.jvmStartNanos() > time;
    return other || older || younger;
  }

  /// Whether another watch is of another process for certain.
  public boolean contradicts(WatchedProcess other) {
    return pid != other.pid
        || startNanos != null && other.startNanos != null && !startNanos.equals(other.startNanos);
  }

  /// For a sentence, for instance `process 4711, started 2026-02-03T10:15:30Z`.
  @Override
  public String toString() {
    return "process "
        + pid
        + (startNanos == null ? "" : ", started " + Instant.ofEpochSecond(0, startNanos));
  }
}
