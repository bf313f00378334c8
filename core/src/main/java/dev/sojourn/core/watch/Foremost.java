package dev.sojourn.core.watch;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.SocketCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Lets the thread that looks come before all that have no real-time priority (sched(7)), where
/// this user may have one: if it waited for a CPU beside the watched threads, it would come too
/// late to see what these waited for.
///
/// For one thread, which is the one that comes first.
final class Foremost {
  /// What takes a CPU for longer at once is done like anybody's work.
  private static final long MOST_NANOS = 1_000_000;

  /// The least that comes before all others.
  private static final int PRIORITY = 1;

  private final SocketCalls calls;
  private final int ordinary;
  private final int first;
  private final MemorySegment priority;
  private boolean may = true;
  private boolean is;

  Foremost(SocketCalls calls, Constants constants, Arena arena) {
    this.calls = calls;
    ordinary = constants.SCHED_OTHER();
    // What this thread starts does not come first.
    first = constants.SCHED_FIFO() | constants.SCHED_RESET_ON_FORK();
    priority = arena.allocate(JAVA_INT);
  }

  /// Whether this user may have that.
  boolean isAllowed() {
    doing(0);
    leave();
    return may;
  }

  /// What is done from now on takes a CPU for about so long at once.
  void doing(long cpuNanos) {
    boolean wanted = cpuNanos <= MOST_NANOS;
    if (wanted && !is && may) {
      may = set(first, PRIORITY);
      is = may;
    } else if (!wanted) {
      leave();
    }
  }

  /// Comes when its turn is, like any other.
  void leave() {
    if (is) {
      is = !set(ordinary, 0);
    }
  }

  private boolean set(int policy, int value) {
    priority.set(JAVA_INT, 0, value);
    return calls.sched_setscheduler(0, policy, priority) >= 0;
  }
}
