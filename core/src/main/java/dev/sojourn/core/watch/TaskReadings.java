package dev.sojourn.core.watch;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.events.Schema;
import dev.sojourn.events.WatchedThreadEvent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Puts on record what threads of a process do.
///
/// A thread is read in rounds: a first reading, and others that tell what became of it since.
final class TaskReadings implements AutoCloseable {
  private final SocketCalls calls;
  private final Constants constants;
  private final Path tasks;
  private final Map<Integer, Task> known = new HashMap<>();
  private final WatchedThreadEvent event = new WatchedThreadEvent();

  /// One thread, and what was last read of it.
  private static final class Task {
    private final TaskFiles files;
    private final long ownNumber;
    private long readAt;
    private long cpu;
    private long wait;

    Task(TaskFiles files, long ownNumber) {
      this.files = files;
      this.ownNumber = ownNumber;
    }
  }

  TaskReadings(SocketCalls calls, Constants constants, Path process) {
    this.calls = calls;
    this.constants = constants;
    tasks = process.resolve("task");
  }

  /// Reads a thread and puts on record what it has done since it was last read.
  ///
  /// @param first whether nothing is to be said of the time before
  /// @return whether it still is there
  boolean read(int thread, boolean first) {
    Task task = known.computeIfAbsent(thread, this::open);
    if (task == null || !task.files.read()) {
      forget(thread);
      return false;
    }
    long now = System.nanoTime();
    char state = task.files.state();
    long cpu = task.files.cpuNanos();
    long wait = task.files.runQueueNanos();
    event.thread = task.ownNumber;
    event.state = String.valueOf(state);
    event.systemCall = state == 'S' || state == 'D' ? task.files.systemCall() : null;
    event.span = first ? Schema.ABSENT : now - task.readAt;
    event.cpuTime = first ? Schema.ABSENT : cpu - task.cpu;
    event.runQueueWait = first ? Schema.ABSENT : wait - task.wait;
    event.commit();
    task.readAt = now;
    task.cpu = cpu;
    task.wait = wait;
    return true;
  }

  private Task open(int thread) {
    Path folder = tasks.resolve(Integer.toString(thread));
    TaskFiles files = TaskFiles.open(calls, constants, folder);
    return files == null ? null : new Task(files, TaskFacts.ownNumber(folder, thread));
  }

  private void forget(int thread) {
    Task task = known.remove(thread);
    if (task != null) {
      task.files.close();
    }
  }

  @Override
  public void close() {
    known.keySet().stream().toList().forEach(this::forget);
  }
}
