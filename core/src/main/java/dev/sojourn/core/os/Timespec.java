package dev.sojourn.core.os;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A `struct timespec` (timespec(3type)) in native memory: `0 tv_sec 8 tv_nsec`.
public final class Timespec {
  private static final long BYTES = 16;
  private static final long FRACTION = 8;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final MemorySegment memory;

  /// 0 s.
  public Timespec(Arena arena) {
    memory = arena.allocate(BYTES, Long.BYTES);
  }

  /// Where it is.
  public long address() {
    return memory.address();
  }

  /// Has it say this many nanoseconds, 0 at least.
  public void set(long nanos) {
    memory.set(JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
    memory.set(JAVA_LONG, FRACTION, nanos % NANOS_PER_SECOND);
  }

  /// What it says, in ns.
  public long nanos() {
    return memory.get(JAVA_LONG, 0) * NANOS_PER_SECOND + memory.get(JAVA_LONG, FRACTION);
  }
}
