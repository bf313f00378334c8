package dev.sojourn.analysis.summary;

import java.util.Arrays;

/// When packets of one socket were found to be lost, and how many each time.
final class LossTimes {
  private long[] times = {};
  private long[] drops = {};
  private int size;

  void add(long time, long lost) {
    if (lost <= 0) {
      return;
    }
    if (size == times.length) {
      int capacity = Math.max(16, size * 2);
      times = Arrays.copyOf(times, capacity);
      drops = Arrays.copyOf(drops, capacity);
    }
    times[size] = time;
    drops[size++] = lost;
  }

  /// Tells them until they have come to `most`.
  void tell(int socket, long most, Explained explained) {
    long left = most;
    for (int i = 0; i < size && left > 0; i++) {
      explained.lost(socket, times[i], Math.min(left, drops[i]));
      left -= drops[i];
    }
  }
}
