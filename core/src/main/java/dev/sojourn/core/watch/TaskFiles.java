package dev.sojourn.core.watch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.sojourn.core.clock.SchedulerTimes;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.SocketCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// What the kernel tells of one thread in `/proc/PID/task/TID` (proc(5)): the state in `stat`, two
/// times in `schedstat`, and the call that it sleeps in, in `syscall`. The files are kept open,
/// since to open one takes longer than to read it, and a reading makes little garbage: the
/// collector of this JVM would have to wait for a CPU.
final class TaskFiles implements AutoCloseable {
  private static final int SPACE = 512;

  private final SocketCalls calls;
  private final int stat;
  private final int schedstat;
  private final int syscall;
  private final MemorySegment text;
  private final byte[] bytes = new byte[SPACE];
  private int length;
  private final SchedulerTimes times = new SchedulerTimes();
  private char state;

  private TaskFiles(SocketCalls calls, int stat, int schedstat, int syscall) {
    this.calls = calls;
    this.stat = stat;
    this.schedstat = schedstat;
    this.syscall = syscall;
    text = Arena.ofAuto().allocate(SPACE);
  }

  /// Null if the thread is gone.
  static TaskFiles open(SocketCalls calls, Constants constants, Path task) {
    int flags = constants.O_RDONLY() | constants.O_CLOEXEC();
    TaskFiles files =
        new TaskFiles(
            calls,
            calls.open(task.resolve("stat").toString(), flags),
            calls.open(task.resolve("schedstat").toString(), flags),
            calls.open(task.resolve("syscall").toString(), flags));
    if (files.stat < 0 || files.schedstat < 0) {
      files.close();
      return null;
    }
    return files;
  }

  /// Reads the state and the times anew.
  ///
  /// @return whether the thread still is there
  boolean read() {
    if (!read(stat)) {
      return false;
    }
    state = stateOf();
    if (!read(schedstat)) {
      return false;
    }
    times.parse(text, length);
    return times.cpuNanos() != SchedulerTimes.ABSENT && times.waitNanos() != SchedulerTimes.ABSENT;
  }

  /// As `stat` tells it: `R`, `S`, `D` and others; `?` for one that cannot be told.
  char state() {
    return state;
  }

  /// How long it has had a CPU, in ns.
  long cpuNanos() {
    return times.cpuNanos();
  }

  /// How long it has waited for one in the run queue, in ns.
  long runQueueNanos() {
    return times.waitNanos();
  }

  /// The name of the call that it sleeps in now; null if it does not, or that is not told.
  String systemCall() {
    return read(syscall) && isDigit(0) ? SystemCall.nameOf((int) number()) : null;
  }

  /// Behind the name of the thread, which may hold anything.
  private char stateOf() {
    int end = length - 1;
    while (end >= 0 && bytes[end] != ')') {
      end--;
    }
    return end < 0 || end + 2 >= length ? '?' : (char) bytes[end + 2];
  }

  private boolean read(int fd) {
    length = (int) Math.max(0, calls.pread(fd, text, SPACE, 0));
    MemorySegment.copy(text, JAVA_BYTE, 0, bytes, 0, length);
    return length > 0;
  }

  private long number() {
    long number = 0;
    for (int i = 0; isDigit(i); i++) {
      number = 10 * number + bytes[i] - '0';
    }
    return number;
  }

  private boolean isDigit(int at) {
    return at < length && bytes[at] >= '0' && bytes[at] <= '9';
  }

  @Override
  public void close() {
    calls.close(stat);
    calls.close(schedstat);
    calls.close(syscall);
  }
}
