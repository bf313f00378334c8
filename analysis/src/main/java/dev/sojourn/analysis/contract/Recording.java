package dev.sojourn.analysis.contract;

import java.time.Instant;
import java.util.List;

/// What was read.
///
/// @param file the recording as it was named; several are joined by `, `
/// @param start start of the first chunk
/// @param process which process it is of; null if the recording does not say, or is of several
/// @param jvm version of the recorded JVM; null if the recording does not say
/// @param gc the collectors, for instance `G1New, G1Old`; null if the recording does not say
/// @param events how many events were read
/// @param chunks how many whole chunks were read
/// @param missingNanos time between the first chunk and the last that no chunk is there of; it is
///   part of `durationNanos` and of no rate
/// @param gaps where that is; the longest 100 in time order
/// @param truncated whether the last chunk was cut off, so that its packets are missing here
/// @param unreadable events of known names that could not be understood and were left out
public record Recording(
    String file,
    Instant start,
    long durationNanos,
    Process process,
    String jvm,
    String gc,
    long events,
    int chunks,
    long missingNanos,
    List<Gap> gaps,
    boolean truncated,
    long unreadable) {
  /// A time that is missing between two chunks.
  public record Gap(Instant start, long durationNanos) {}

  /// The process that was recorded; null for what the recording does not say.
  ///
  /// @param host the machine's or the container's name
  /// @param pid the process's number, as it sees it itself
  /// @param jvmStart when its JVM was ready
  public record Process(String host, Long pid, Instant jvmStart) {}
}
