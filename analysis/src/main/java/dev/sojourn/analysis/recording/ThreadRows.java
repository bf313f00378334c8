package dev.sojourn.analysis.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one chunk tells of single threads. Times are nanoseconds since the epoch.
public final class ThreadRows {
  /// A time that one thread could not run, by its own doing.
  ///
  /// @param event name of the event that says so, or [#INITIALISATION]
  /// @param detail on what; null if the event does not say
  /// @param owner who held the lock, or ended the wait by notifying; null if nobody or not said
  /// @param ownerId the owner's Java thread id; -1 if not said
  /// @param frame where it was blocked; null if not said
  public record Blocked(
      long start,
      long end,
      long threadId,
      String event,
      String detail,
      String owner,
      long ownerId,
      String frame) {
    /// The part of it in which another thread held the lock.
    ///
    /// @param holder a row that names that one
    Blocked part(long from, long until, Blocked holder) {
      return new Blocked(
          from, until, threadId, event, detail, holder.owner(), holder.ownerId(), frame);
    }

    /// A wait for a class that another thread initialises, which is on record as one of another
    /// kind: see [ClassInitialisation].
    public static final String INITIALISATION = "initialisation of a class";
  }

  /// What a thread was seen to run at one moment.
  ///
  /// @param frames the stack, as [StackFrames] has it
  /// @param running whether it was on a CPU, or at least could have been: not in native code, where
  ///   it may just as well have waited
  public record Sample(
      long time,
      long threadId,
      String thread,
      String frame,
      List<String> frames,
      boolean running) {}

  /// Bytes that a thread has allocated since its last such row.
  public record Allocation(long time, long threadId, String thread, long bytes) {}

  /// How much of the processors a thread took since its last such row: 1 is all of them.
  ///
  /// @param thread its name; null if not said
  public record ThreadCpuLoad(long time, long threadId, String thread, double load) {}

  /// That a thread started or ended.
  public record Turn(long time, long threadId, boolean starts) {}

  final List<Blocked> blocked = new ArrayList<>();
  final MonitorWaits monitors = new MonitorWaits();
  final List<Sample> samples = new ArrayList<>();
  final List<Allocation> allocations = new ArrayList<>();
  final List<ThreadCpuLoad> cpuLoads = new ArrayList<>();
  final List<StallLook> looks = new ArrayList<>();
  final List<Turn> turns = new ArrayList<>();
  final Map<Long, String> names = new HashMap<>();
  final Set<Long> virtual = new HashSet<>();
  final OsThreads osThreads = new OsThreads();

  ThreadRows() {}

  /// A wait for a monitor is there in parts, one for each thread that held it meanwhile.
  public List<Blocked> blocked() {
    return blocked;
  }

  /// The starts and ends of threads.
  public List<Turn> turns() {
    return turns;
  }

  /// The names of the threads that were blocked, started or ended, by their Java thread ids.
  public Map<Long, String> names() {
    return names;
  }

  /// Those of them that are virtual: nothing tells when one of these started or ended.
  public Set<Long> virtual() {
    return virtual;
  }

  public List<Sample> samples() {
    return samples;
  }

  public List<Allocation> allocations() {
    return allocations;
  }

  public List<ThreadCpuLoad> cpuLoads() {
    return cpuLoads;
  }

  /// What the witness saw of stalled threads, in the order of the recording: the rows of one look
  /// have its number, and need not be neighbours.
  public List<StallLook> looks() {
    return looks;
  }

  /// From the operating system's number of a thread to the Java thread ids that it had one after
  /// the other, as far as is known.
  public Map<Long, Set<Long>> javaIds() {
    return osThreads.javaIds();
  }
}
