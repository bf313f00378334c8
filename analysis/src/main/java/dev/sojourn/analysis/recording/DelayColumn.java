package dev.sojourn.analysis.recording;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Delays in four bytes each: nearly all are below two seconds. The others stand beside.
final class DelayColumn {
  private static final int BESIDE = Integer.MIN_VALUE;

  private int[] delays = new int[1024];
  private Map<Integer, Long> beside = new HashMap<>();
  private int size;

  void add(long delay) {
    if (size == delays.length) {
      delays = Arrays.copyOf(delays, size + (size >> 1));
    }
    boolean fits = delay == (int) delay && delay != BESIDE;
    delays[size] = fits ? (int) delay : BESIDE;
    if (!fits) {
      beside.put(size, delay);
    }
    size++;
  }

  long get(int packet) {
    int delay = delays[packet];
    return delay == BESIDE ? beside.get(packet) : delay;
  }

  void apply(int[] order) {
    Map<Integer, Long> moved = new HashMap<>();
    for (int i = 0; i < order.length && !beside.isEmpty(); i++) {
      if (delays[order[i]] == BESIDE) {
        moved.put(i, beside.get(order[i]));
      }
    }
    delays = SortOrder.apply(order, delays);
    beside = moved;
  }
}
