package dev.sojourn.analysis.compare;

import dev.sojourn.analysis.bins.LogBuckets;

/// The delays of one stretch of time.
final class Block {
  private final LogBuckets delays = new LogBuckets();
  private double totalNanos;

  void add(long delayNanos) {
    delays.add(delayNanos);
    totalNanos += delayNanos;
  }

  void add(Block other) {
    delays.add(other.delays);
    totalNanos += other.totalNanos;
  }

  double meanNanos() {
    return totalNanos / delays.total();
  }

  double quantile(double share) {
    return delays.quantile(share);
  }
}
