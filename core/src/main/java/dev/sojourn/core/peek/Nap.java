package dev.sojourn.core.peek;

import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.Timespec;
import java.lang.foreign.Arena;
import java.util.concurrent.locks.LockSupport;

/// Waits in ppoll(2) for no descriptor at all. Parking would put an event with a stack trace on the
/// program's record for every wait, which costs more than looking at a socket does.
public final class Nap {
  private final SocketCalls calls;
  private final Timespec time = new Timespec(Arena.ofAuto());

  public Nap(SocketCalls calls) {
    this.calls = calls;
  }

  /// Waits about so long; a signal may end it sooner.
  public void take(long nanos) {
    time.set(nanos);
    int result = calls.ppoll(0, 0, time.address());
    if (result < 0 && !Errno.EINTR.is(result)) {
      // Whoever forbids the call has the thread park, not spin.
      LockSupport.parkNanos(nanos);
    }
  }
}
