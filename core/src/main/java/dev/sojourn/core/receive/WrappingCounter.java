package dev.sojourn.core.receive;

/// Extends a kernel counter of 32 bits that only grows to 64 bits, as long as it is read at least
/// once in 2^32 counts.
///
/// Readings may come in any order: a reading that is behind by less than half the range is late,
/// and adds nothing.
final class WrappingCounter {
  private long total;

  /// Takes a reading.
  ///
  /// @return how much the total grew, 0 or more
  long advance(int reading) {
    int difference = reading - (int) total;
    if (difference <= 0) {
      return 0;
    }
    total += difference;
    return difference;
  }

  long total() {
    return total;
  }
}
