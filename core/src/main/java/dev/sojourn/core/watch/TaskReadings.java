package dev.sojourn.core.watch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.events.Schema;
import dev.sojourn.events.WatchedThreadEvent;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Puts on record what threads of a process do: the state that `stat` tells, and the two times that
/// `schedstat` does (proc(5)), both in `/proc/PID/task/TID` and kept open.
///
/// A thread is read in rounds: a first reading, and others that tell what became of it since.
final class TaskReadings implements AutoCloseable {
  private static final int SPACE = 512;

  private final SocketCalls calls;
  private final int openFlags;
  private final Path tasks;
  private final MemorySegment text;
  private final Map<Integer, Task> known = new HashMap<>();
  private final WatchedThreadEvent event = new WatchedThreadEvent();

  /// One thread.
  private static final class Task {
    private final Path folder;
    private final long ownNumber;
    private final int stat;
    private final int schedstat;
    private long readAt;
    private long cpu;
    private long wait;

    Task(Path folder, long ownNumber, int stat, int schedstat) {
      this.folder = folder;
      this.ownNumber = ownNumber;
      this.stat = stat;
      this.schedstat = schedstat;
    }
  }

  TaskReadings(SocketCalls calls, Constants constants, Path process, Arena arena) {
    this.calls = calls;
    openFlags = constants.O_RDONLY() | constants.O_CLOEXEC();
    tasks = process.resolve("task");
    text = arena.allocate(SPACE);
  }

  /// Reads a thread and puts on record what it has done since it was last read.
  ///
  /// @param first whether nothing is to be said of the time before
  /// @return whether it still is there
  boolean read(int thread, boolean first) {
    Task task = known.computeIfAbsent(thread, this::open);
    String stat = task == null ? "" : pread(task.stat);
    String[] times = task == null ? new String[0] : pread(task.schedstat).split(" ");
    long now = System.nanoTime();
    if (stat.isEmpty() || times.length < 2) {
      forget(thread);
      return false;
    }
    long cpu = Long.parseLong(times[0]);
    long wait = Long.parseLong(times[1]);
    char state = stateOf(stat);
    event.thread = task.ownNumber;
    event.state = String.valueOf(state);
    event.systemCall = state == 'S' || state == 'D' ? systemCall(task) : null;
    event.span = first ? Schema.ABSENT : now - task.readAt;
    event.cpuTime = first ? Schema.ABSENT : cpu - task.cpu;
    event.runQueueWait = first ? Schema.ABSENT : wait - task.wait;
    event.commit();
    task.readAt = now;
    task.cpu = cpu;
    task.wait = wait;
    return true;
  }

  private static String systemCall(Task task) {
    SystemCall call = Receivers.callOf(task.folder);
    return call == null ? null : call.name();
  }

  private Task open(int thread) {
    Path folder = tasks.resolve(Integer.toString(thread));
    int stat = calls.open(folder.resolve("stat").toString(), openFlags);
    int schedstat = calls.open(folder.resolve("schedstat").toString(), openFlags);
    if (stat < 0 || schedstat < 0) {
      calls.close(stat);
      calls.close(schedstat);
      return null;
    }
    return new Task(folder, ownNumber(folder, thread), stat, schedstat);
  }

  /// The number by which a thread or process knows itself: the innermost of those that it has.
  static long ownNumber(Path task, long number) {
    return statusOf(task)
        .lines()
        .filter(line -> line.startsWith("NSpid:"))
        .map(line -> line.substring(line.lastIndexOf('\t') + 1).strip())
        .findFirst()
        .map(Long::parseLong)
        .orElse(number);
  }

  /// The kernel's name of a thread; null if it is gone.
  static String nameOf(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (IOException _) {
      return null;
    }
  }

  private static String statusOf(Path task) {
    try {
      return Files.readString(task.resolve("status"));
    } catch (IOException _) {
      return "";
    }
  }

  /// Whether a process has ended and only waits for its parent to hear of it.
  static boolean isDead(Path process) {
    try {
      char state = stateOf(Files.readString(process.resolve("stat")));
      return state == 'Z' || state == 'X';
    } catch (IOException _) {
      return true;
    }
  }

  /// Behind the name, which may hold anything.
  private static char stateOf(String stat) {
    int end = stat.lastIndexOf(')');
    return end < 0 || end + 2 >= stat.length() ? '?' : stat.charAt(end + 2);
  }

  /// Empty for a thread that is gone.
  private String pread(int fd) {
    long length = calls.pread(fd, text, SPACE, 0);
    return length <= 0
        ? ""
        : new String(text.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
  }

  private void forget(int thread) {
    Task task = known.remove(thread);
    if (task != null) {
      calls.close(task.stat);
      calls.close(task.schedstat);
    }
  }

  @Override
  public void close() {
    known.keySet().stream().toList().forEach(this::forget);
  }
}
