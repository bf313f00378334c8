package dev.sojourn.core.agent;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sojourn.core.os.SocketCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Waits in ppoll(2) for no descriptor at all. Parking would put an event with a stack trace on the
/// program's record for every wait, which costs more than looking at a socket does.
final class Nap {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final SocketCalls calls;

  /// struct timespec: `0 tv_sec 8 tv_nsec`.
  private final MemorySegment time = Arena.ofAuto().allocate(16, 8);

  Nap(SocketCalls calls) {
    this.calls = calls;
  }

  /// Waits about so long; a signal may end it sooner.
  void take(long nanos) {
    time.set(JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
    time.set(JAVA_LONG, 8, nanos % NANOS_PER_SECOND);
    calls.ppoll(0, 0, time.address());
  }
}
