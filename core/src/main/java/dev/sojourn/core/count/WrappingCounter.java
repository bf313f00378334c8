package dev.sojourn.core.count;

/// Extends a kernel counter of 32 bits, which only grows, to 64 bits, as long as it is read at
/// least once in 2^31 counts. For any thread.
///
/// Readings may come in any order, as the counter has two sources: with each packet the value when
/// that packet was queued (SO_RXQ_OVFL), and on demand the value now (SO_MEMINFO). A reading that
/// is behind is late, and adds nothing.
public final class WrappingCounter {
  private volatile long total;

  /// Takes a reading.
  ///
  /// @return how much the total grew, 0 or more
  public long advance(int reading) {
    return reading - (int) total <= 0 ? 0 : grow(reading);
  }

  private synchronized long grow(int reading) {
    int growth = Math.max(0, reading - (int) total);
    total += growth;
    return growth;
  }

  /// The sum so far.
  public long total() {
    return total;
  }
}
