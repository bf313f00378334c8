package dev.sojourn.analysis.timeline;

import dev.sojourn.events.Schema;
import java.math.BigInteger;
import java.util.Arrays;

/// Where a thread's run-queue wait lies, of which the kernel tells only how much there was up to
/// the return of a receive call.
///
/// What fits into the end of the call lies there: the packet was in the queue, so the thread was
/// runnable, and it had not returned yet. So it is with a wait in a selector just before, which is
/// a call that took nothing. The rest lies in the gaps between the calls that the reading spans,
/// spread evenly; what does not fit there either is left out. All times are on the clock that
/// stands still during stalls.
final class RunQueue {
  private final long[] callWaits;
  // Which reading tells of the gap before a call; where none does, the bitwise complement of how
  // many readings came before.
  private final int[] readings;
  private long[] gapWaits = new long[16];
  private long[] gapTotals = new long[16];
  private long[] gapStarts = new long[16];
  private long[] waitsBefore = new long[16];
  private int size;
  private long waitSoFar;
  private int readFrom;

  RunQueue(int calls) {
    callWaits = new long[calls];
    readings = new int[calls];
    Arrays.fill(readings, ~0);
  }

  /// How much of the call's end the thread waited for a CPU.
  ///
  /// @param wait the reading
  /// @param runnable how long the call went on after its first packet had come
  static long atEndOfCall(long wait, long runnable) {
    return wait == Schema.ABSENT ? 0 : Math.max(0, Math.min(wait, runnable));
  }

  void setCallWait(int call, long wait) {
    callWaits[call] = wait;
  }

  long callWait(int call) {
    return callWaits[call];
  }

  /// Spreads `wait` over the gaps before the calls `from` to `to`, both included.
  ///
  /// @param gapStart time in gaps before the first of these
  /// @param gapTotal time in these gaps
  void spread(int from, int to, long wait, long gapStart, long gapTotal) {
    if (size == gapWaits.length) {
      gapWaits = Arrays.copyOf(gapWaits, size * 2);
      gapTotals = Arrays.copyOf(gapTotals, size * 2);
      gapStarts = Arrays.copyOf(gapStarts, size * 2);
      waitsBefore = Arrays.copyOf(waitsBefore, size * 2);
    }
    Arrays.fill(readings, readFrom, from, ~size);
    Arrays.fill(readings, from, to + 1, size);
    gapWaits[size] = Math.max(0, Math.min(wait, gapTotal));
    gapTotals[size] = gapTotal;
    gapStarts[size] = gapStart;
    waitsBefore[size] = waitSoFar;
    waitSoFar += gapWaits[size];
    size++;
    readFrom = to + 1;
  }

  /// Says that no more readings come.
  void finish() {
    Arrays.fill(readings, readFrom, readings.length, ~size);
  }

  /// Run-queue wait in all gaps up to a moment in the gap before `call`.
  ///
  /// @param gapTime time in gaps up to that moment
  long waitInGaps(int call, long gapTime) {
    int reading = readings[call];
    if (reading < 0) {
      int last = ~reading - 1;
      return last < 0 ? 0 : waitsBefore[last] + gapWaits[last];
    }
    long passed = gapTime - gapStarts[reading];
    return waitsBefore[reading] + share(gapWaits[reading], passed, gapTotals[reading]);
  }

  /// `floor(wait * passed / total)`: never decreasing in `passed`, never growing faster than it,
  /// and all of `wait` in the end.
  private static long share(long wait, long passed, long total) {
    if (wait == 0 || total == 0) {
      return 0;
    }
    if (wait == total) {
      return passed;
    }
    return Math.multiplyHigh(wait, passed) == 0 && wait * passed >= 0
        ? wait * passed / total
        : BigInteger.valueOf(wait)
            .multiply(BigInteger.valueOf(passed))
            .divide(BigInteger.valueOf(total))
            .longValueExact();
  }
}
