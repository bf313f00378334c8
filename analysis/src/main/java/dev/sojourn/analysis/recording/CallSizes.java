package dev.sojourn.analysis.recording;

import java.util.Arrays;

/// How many packets each receive call took, in the order in which the calls were read.
final class CallSizes {
  private int[] packets = new int[64];
  private int size;

  void add(int count) {
    if (size == packets.length) {
      packets = Arrays.copyOf(packets, size * 2);
    }
    packets[size++] = count;
  }

  int of(int call) {
    return packets[call];
  }
}
