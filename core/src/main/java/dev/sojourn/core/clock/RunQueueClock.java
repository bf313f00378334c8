package dev.sojourn.core.clock;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.SocketCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The [SchedulerTimes] of the current thread, from `/proc/thread-self/schedstat`. Beside them how
/// many page faults it had, of which no file tells as cheaply as getrusage(2).
///
/// ```
/// struct rusage, 144 bytes:  0 ru_utime  16 ru_stime  32 ru_maxrss  …  64 ru_minflt  72 ru_majflt
/// ```
///
/// The kernel resolves `thread-self` when the file is opened, so a reading by another thread opens
/// it again. A reading allocates nothing. One thread at a time.
public final class RunQueueClock implements AutoCloseable {
  /// What a reading is when the kernel does not tell (no CONFIG_SCHED_INFO, or no /proc).
  public static final long ABSENT = SchedulerTimes.ABSENT;

  private static final String FILE = "/proc/thread-self/schedstat";
  private static final int SPACE = 64;
  private static final int CLOSED = -1;

  /// sys/resource.h: the calling thread.
  private static final int RUSAGE_THREAD = 1;

  private static final int RUSAGE = 144;
  private static final int MINOR_FAULTS = 64;
  private static final int MAJOR_FAULTS = 72;

  private final SocketCalls calls;
  private final int openFlags;
  private final MemorySegment text;
  private int fd = CLOSED;
  private long openedBy;
  private final SchedulerTimes times = new SchedulerTimes();
  private final MemorySegment usage;
  private long minorFaults = ABSENT;
  private long majorFaults = ABSENT;

  /// @param arena where the text of a reading goes
  public RunQueueClock(SocketCalls calls, Constants constants, Arena arena) {
    this.calls = calls;
    openFlags = constants.O_RDONLY() | constants.O_CLOEXEC();
    text = arena.allocate(SPACE);
    usage = arena.allocate(RUSAGE, Long.BYTES);
  }

  /// Reads all numbers of the current thread.
  public void read() {
    readFaults();
    times.parse(text, Math.max(0, readText()));
  }

  /// How long the thread had been running at the last [#read], in ns, or [#ABSENT].
  public long cpuNanos() {
    return times.cpuNanos();
  }

  /// How long it had been runnable but not running, in ns, or [#ABSENT].
  public long waitNanos() {
    return times.waitNanos();
  }

  /// How many of its pages had only to be mapped so far, or [#ABSENT].
  public long minorFaults() {
    return minorFaults;
  }

  /// How many had to be read from a disk, or [#ABSENT].
  public long majorFaults() {
    return majorFaults;
  }

  private void readFaults() {
    // Of a virtual thread's carrier, as above.
    boolean told =
        !Thread.currentThread().isVirtual() && calls.getrusage(RUSAGE_THREAD, usage) >= 0;
    minorFaults = told ? usage.get(JAVA_LONG, MINOR_FAULTS) : ABSENT;
    majorFaults = told ? usage.get(JAVA_LONG, MAJOR_FAULTS) : ABSENT;
  }

  private long readText() {
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
    return calls.pread(fd, text, SPACE, 0);
  }

  private void reopen(long thread) {
    close();
    fd = calls.open(FILE, openFlags);
    openedBy = thread;
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
