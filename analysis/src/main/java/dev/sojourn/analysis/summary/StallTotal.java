package dev.sojourn.analysis.summary;

/// How often and how long one reason kept receiving threads from running, whether packets waited
/// for it or not.
///
/// @param timeToSafepoint until all threads stood still, summed; null for what is no safepoint
public record StallTotal(long count, long nanos, long maxNanos, Long timeToSafepoint) {
  /// One stall that is no safepoint.
  static StallTotal once(long nanos) {
    return new StallTotal(1, nanos, nanos, null);
  }

  StallTotal plus(StallTotal other) {
    return new StallTotal(
        count + other.count,
        nanos + other.nanos,
        Math.max(maxNanos, other.maxNanos),
        timeToSafepoint == null || other.timeToSafepoint == null
            ? null
            : (Long) (timeToSafepoint + other.timeToSafepoint));
  }
}
