package dev.sojourn.analysis.recording;

import java.io.Serializable;
import java.time.Instant;

/// Which process a recording is of, as far as it says. What it does not say is null.
///
/// @param host the machine's or the container's name. Source: the environment variable HOSTNAME of
///   jdk.InitialEnvironmentVariable, which Sojourn's settings leave out
/// @param processId as the process itself sees it: in a container often 1. Source:
///   jdk.JVMInformation
/// @param jvmStartNanos when its JVM was ready, in nanoseconds since the epoch, to the millisecond.
///   Source: jdk.JVMInformation
public record ProcessIdentity(String host, Long processId, Long jvmStartNanos)
    implements Serializable {
  /// Nothing is known of it.
  public static final ProcessIdentity UNKNOWN = new ProcessIdentity(null, null, null);

  /// Whether anything is known of it.
  public boolean isKnown() {
    return !equals(UNKNOWN);
  }

  /// Whether these are two processes for certain: both tell something, and not the same.
  public boolean contradicts(ProcessIdentity other) {
    return differ(host, other.host)
        || differ(processId, other.processId)
        || differ(jvmStartNanos, other.jvmStartNanos);
  }

  private static boolean differ(Object left, Object right) {
    return left != null && right != null && !left.equals(right);
  }

  /// What is known from either of two that do not contradict each other.
  public ProcessIdentity or(ProcessIdentity other) {
    return new ProcessIdentity(
        host == null ? other.host : host,
        processId == null ? other.processId : processId,
        jvmStartNanos == null ? other.jvmStartNanos : jvmStartNanos);
  }

  /// For a sentence, for instance `process 4711 on web-1, started 2026-02-03T10:15:30.250Z`.
  @Override
  public String toString() {
    return "process"
        + (processId == null ? "" : " " + processId)
        + (host == null ? "" : " on " + host)
        + (jvmStartNanos == null ? "" : ", started " + Instant.ofEpochSecond(0, jvmStartNanos));
  }
}
