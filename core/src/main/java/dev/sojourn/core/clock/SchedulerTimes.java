package dev.sojourn.core.clock;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/// How long a thread has been running, and how long runnable but not running: the first two numbers
/// of its `schedstat` (proc(5); Documentation/scheduler/sched-stats.rst), in ns. The kernel brings
/// the first up to date at scheduler ticks and switches only.
public final class SchedulerTimes {
  /// What a time is that the kernel does not tell (no CONFIG_SCHED_INFO, or no /proc).
  public static final long ABSENT = Long.MIN_VALUE;

  private long cpu = ABSENT;
  private long wait = ABSENT;

  /// Takes the first two of the decimal numbers that `text` holds, separated by single spaces.
  public void parse(MemorySegment text, long length) {
    long end = endOfNumber(text, 0, length);
    cpu = number(text, 0, end, length);
    wait = number(text, end + 1, endOfNumber(text, end + 1, length), length);
  }

  /// How long the thread had been running, or [#ABSENT].
  public long cpuNanos() {
    return cpu;
  }

  /// How long it had been runnable but not running, or [#ABSENT].
  public long waitNanos() {
    return wait;
  }

  private static long endOfNumber(MemorySegment text, long start, long length) {
    long end = start;
    while (end < length && Character.isDigit(text.get(JAVA_BYTE, end))) {
      end++;
    }
    return end;
  }

  /// One that ends with the text may have been cut.
  private static long number(MemorySegment text, long start, long end, long length) {
    if (end == start || end >= length) {
      return ABSENT;
    }
    long number = 0;
    for (long at = start; at < end; at++) {
      number = number * 10 + text.get(JAVA_BYTE, at) - '0';
    }
    return number;
  }
}
