package dev.sojourn.core.clock;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.SocketCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// How long the current thread has been runnable but not running: the second number of
/// `/proc/thread-self/schedstat` (proc(5); Documentation/scheduler/sched-stats.rst), in ns.
///
/// The kernel resolves `thread-self` when the file is opened, so a reading by another thread opens
/// it again. A reading allocates nothing. One thread at a time.
public final class RunQueueClock implements AutoCloseable {
  /// What a reading is when the kernel does not tell (no CONFIG_SCHED_INFO, or no /proc).
  public static final long ABSENT = Long.MIN_VALUE;

  private static final String FILE = "/proc/thread-self/schedstat";
  private static final int SPACE = 64;
  private static final int CLOSED = -1;

  private final SocketCalls calls;
  private final int openFlags;
  private final MemorySegment text;
  private int fd = CLOSED;
  private long openedBy;

  /// @param arena where the text of a reading goes
  public RunQueueClock(SocketCalls calls, Constants constants, Arena arena) {
    this.calls = calls;
    openFlags = constants.O_RDONLY() | constants.O_CLOEXEC();
    text = arena.allocate(SPACE);
  }

  /// The current thread's wait since it was started, in ns, or [#ABSENT].
  public long waitNanos() {
    Thread current = Thread.currentThread();
    if (current.isVirtual()) {
      // Of its carrier the kernel knows, and who waits for a carrier it does not see.
      return ABSENT;
    }
    long thread = current.threadId();
    if (thread != openedBy) {
      reopen(thread);
    }
    if (fd < 0) {
      return ABSENT;
    }
    long length = calls.pread(fd, text, SPACE, 0);
    return length <= 0 ? ABSENT : secondNumber(text, length);
  }

  private void reopen(long thread) {
    close();
    fd = calls.open(FILE, openFlags);
    openedBy = thread;
  }

  /// The second of the decimal numbers that `text` holds, separated by single spaces.
  static long secondNumber(MemorySegment text, long length) {
    long at = 0;
    while (at < length && text.get(JAVA_BYTE, at) != ' ') {
      at++;
    }
    long number = 0;
    for (at++; at < length && Character.isDigit(text.get(JAVA_BYTE, at)); at++) {
      number = number * 10 + text.get(JAVA_BYTE, at) - '0';
    }
    return at < length ? number : ABSENT;
  }

  @Override
  public void close() {
    if (fd >= 0) {
      calls.close(fd);
    }
    fd = CLOSED;
    openedBy = 0;
  }
}
