package dev.sojourn.core.os.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sojourn.core.os.SystemClock;
import dev.sojourn.core.os.Timespec;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/// clock_gettime(2) through the vDSO: no system call but for a thread's own clock, and as a
/// critical downcall no thread state change either. For one thread at a time.
final class LinuxClock implements SystemClock {
  /// linux/time.h, which knows no architecture.
  private static final int CLOCK_REALTIME = 0;

  private static final int CLOCK_MONOTONIC = 1;

  private static final int CLOCK_THREAD_CPUTIME_ID = 3;

  private static final int CLOCK_MONOTONIC_COARSE = 6;

  private static final MethodHandle CLOCK_GETTIME = function("clock_gettime");
  private static final MethodHandle CLOCK_GETRES = function("clock_getres");

  private final Timespec timespec = new Timespec(Arena.ofAuto());

  private static MethodHandle function(String name) {
    return Native.downcall(
        name, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG), Linker.Option.critical(false));
  }

  @Override
  public long realtimeNanos() {
    return read(CLOCK_REALTIME);
  }

  @Override
  public long monotonicNanos() {
    return read(CLOCK_MONOTONIC);
  }

  @Override
  public long threadCpuNanos() {
    return read(CLOCK_THREAD_CPUTIME_ID);
  }

  @Override
  public long tickNanos() {
    try {
      int _ = (int) CLOCK_GETRES.invokeExact(CLOCK_MONOTONIC_COARSE, timespec.address());
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
    return timespec.nanos();
  }

  private long read(int clock) {
    try {
      // It fails only for a clock or an address that is not valid (clock_gettime(2), ERRORS).
      int _ = (int) CLOCK_GETTIME.invokeExact(clock, timespec.address());
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
    return timespec.nanos();
  }
}
