package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Durations in four bytes each: nearly all are below two seconds, or absent. The others stand
/// beside.
final class DelayColumn {
  private static final int BESIDE = Integer.MIN_VALUE;
  private static final int ABSENT = Integer.MIN_VALUE + 1;

  private int[] delays = new int[1024];
  private Map<Integer, Long> beside = new HashMap<>();
  private int size;

  void reserve(int packets) {
    delays = new int[packets];
  }

  void add(long delay) {
    if (size == delays.length) {
      delays = Arrays.copyOf(delays, size + (size >> 1));
    }
    delays[size] = packed(delay);
    if (delays[size] == BESIDE) {
      beside.put(size, delay);
    }
    size++;
  }

  long get(int packet) {
    int delay = delays[packet];
    return switch (delay) {
      case BESIDE -> beside.get(packet);
      case ABSENT -> Schema.ABSENT;
      default -> delay;
    };
  }

  private static int packed(long delay) {
    if (delay == Schema.ABSENT) {
      return ABSENT;
    }
    return delay > ABSENT && delay <= Integer.MAX_VALUE ? (int) delay : BESIDE;
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
