package dev.sojourn.analysis.contract;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A thread that received packets.
///
/// @param id the Java thread id
/// @param activity what it did over time
public record ThreadRow(
    long id,
    String name,
    long packets,
    long totalNanos,
    long maxNanos,
    List<Attribution> attribution,
    Activity activity) {
  /// What a thread did over time.
  ///
  /// @param stretchNanos how long each stretch is; the first and the last are on record in part
  public record Activity(long stretchNanos, List<Stretch> stretches) {}

  /// What a thread did in a stretch of time.
  ///
  /// @param nanos ns by cause; `receiving` for the time inside receive calls, with packets or
  ///   waiting for them
  public record Stretch(Instant start, Map<String, Long> nanos) {}
}
