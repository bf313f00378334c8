package dev.sojourn.core.os;

/// The two clocks of the kernel, in nanoseconds.
public interface SystemClock {
  /// CLOCK_REALTIME of clock_gettime(2): since the epoch, the clock of the kernel's receive
  /// timestamps. It can be set, and then it steps.
  long realtimeNanos();

  /// CLOCK_MONOTONIC of clock_gettime(2): since some moment in the past; it never steps.
  long monotonicNanos();

  /// CLOCK_THREAD_CPUTIME_ID of clock_gettime(2): how long the calling thread has had a CPU.
  long threadCpuNanos();

  /// How often the kernel counts its jiffies: the resolution of CLOCK_MONOTONIC_COARSE, by
  /// clock_getres(2).
  long tickNanos();
}
