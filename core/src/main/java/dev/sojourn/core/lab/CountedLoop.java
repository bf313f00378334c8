package dev.sojourn.core.lab;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/// A loop over an int that takes some 50 ms, once it has been compiled.
final class CountedLoop {
  private static final Duration LENGTH = Duration.ofMillis(50);
  private static final int FIRST_ROUNDS = 1 << 20;
  private static final int CALIBRATIONS = 20;

  private final int[] figures = new int[1 << 12];
  private int rounds = FIRST_ROUNDS;

  /// What the loop comes to; kept so that it cannot be optimised away.
  private volatile int total;

  /// Has it compiled and finds out how many rounds take how long.
  void calibrate() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (int i = 0; i < CALIBRATIONS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      sumUp();
      long taken = threads.getCurrentThreadCpuTime() - start;
      double times = (double) LENGTH.toNanos() / Math.max(1, taken);
      rounds = (int) Math.min(1 << 30, Math.max(FIRST_ROUNDS, rounds * times));
    }
  }

  void sumUp() {
    total = sum(figures, rounds);
  }

  private static int sum(int[] figures, int rounds) {
    int sum = 1;
    for (int i = 0; i < rounds; i++) {
      // Each round needs the one before, so that the compiler cannot do several at once.
      sum = sum * 31 + figures[sum & (figures.length - 1)];
    }
    return sum;
  }
}
