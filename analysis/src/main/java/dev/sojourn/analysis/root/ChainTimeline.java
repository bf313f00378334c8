package dev.sojourn.analysis.root;

import java.util.Arrays;

/// Which chain each moment of a receiving thread's stalls belongs to: sorted intervals that cover
/// the stalls, no moment in two of them.
final class ChainTimeline {
  private long[] starts = new long[16];
  private long[] ends = new long[16];
  private int[] chains = new int[16];
  private int size;

  void add(long start, long end, int chain) {
    if (size > 0 && ends[size - 1] == start && chains[size - 1] == chain) {
      ends[size - 1] = end;
      return;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      chains = Arrays.copyOf(chains, size * 2);
    }
    starts[size] = start;
    ends[size] = end;
    chains[size++] = chain;
  }

  int size() {
    return size;
  }

  long start(int piece) {
    return starts[piece];
  }

  long end(int piece) {
    return ends[piece];
  }

  /// Index into [Chains].
  int chain(int piece) {
    return chains[piece];
  }

  /// The first piece that ends after `nanos`; [#size] if there is none.
  int firstEndingAfter(long nanos) {
    int found = Arrays.binarySearch(ends, 0, size, nanos + 1);
    return found >= 0 ? found : -found - 1;
  }
}
