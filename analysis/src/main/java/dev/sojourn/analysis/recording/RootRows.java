package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.util.ArrayList;
import java.util.List;

/// What one chunk tells of who brought about what held a receiving thread up. Times are nanoseconds
/// since the epoch, frames lines of `package.Class.method:line` with the top first; a Java thread
/// id is -1 and a number [Schema#ABSENT] where the recording does not say.
public final class RootRows {
  /// A time in which Sojourn itself may have held the program up.
  ///
  /// @param activity what it did; null if not said
  public record Visit(long start, long end, String activity) {}

  /// A selector's wait during which a packet lay in a socket that it was not asked to watch.
  public record Select(long start, long end, long threadId, int socket) {}

  /// Page faults of a receiving thread in the time that led up to a receive call.
  ///
  /// @param minor pages that had only to be mapped
  /// @param major pages that had to be read
  public record PageFaults(long start, long end, long threadId, long minor, long major) {}

  /// Cumulative counts of UDP packets that the network namespace dropped.
  public record UdpCounters(
      long time,
      long errors,
      long receiveBufferErrors,
      long memoryErrors,
      long checksumErrors,
      long ignoredMulticast) {}

  /// Cumulative times that others outside the process took processors for.
  ///
  /// @param stolenNanos by the hypervisor, of all processors
  /// @param throttledNanos by the control group's limit
  /// @param throttledPeriods how often it was reached
  /// @param quotaNanos the limit in each period; absent if there is none
  /// @param pressureNanos in which any thread of the group waited for a processor
  public record HostTime(
      long time,
      long stolenNanos,
      long throttledNanos,
      long throttledPeriods,
      long quotaNanos,
      long periodNanos,
      long pressureNanos) {}

  /// A thread that was late to stop where it can be looked at, which makes safepoints late too. On
  /// record only when the sampler happened to ask it.
  ///
  /// @param state the VM's name for what it did
  public record LateThread(
      long start, long end, long threadId, String thread, String state, List<String> frames) {}

  /// A call of `System.gc()`.
  ///
  /// @param frames of who called it
  /// @param directMemory whether that was the reservation of direct memory, which was at its limit
  public record GcRequest(
      long start,
      long end,
      long threadId,
      String thread,
      List<String> frames,
      boolean directMemory) {}

  /// An allocation for which there was no room before a collection.
  public record GcAllocation(
      long time, long gcId, long threadId, String thread, long bytes, List<String> frames) {}

  /// A heap dump that was written.
  public record HeapDump(
      long start,
      long end,
      long threadId,
      String thread,
      List<String> frames,
      boolean onOutOfMemory) {}

  /// Somebody, an agent mostly, changed loaded classes.
  ///
  /// @param event name of the event that says so
  public record ClassChange(
      String event,
      long start,
      long end,
      long threadId,
      String thread,
      List<String> frames,
      long classes) {}

  final List<Visit> visits = new ArrayList<>();
  final List<Select> selects = new ArrayList<>();
  final List<PageFaults> pageFaults = new ArrayList<>();
  final List<UdpCounters> udpCounters = new ArrayList<>();
  final List<HostTime> hostTimes = new ArrayList<>();
  final List<LateThread> lateThreads = new ArrayList<>();
  final List<GcRequest> gcRequests = new ArrayList<>();
  final List<GcAllocation> gcAllocations = new ArrayList<>();
  final List<HeapDump> heapDumps = new ArrayList<>();
  final List<ClassChange> classChanges = new ArrayList<>();

  RootRows() {}

  public List<Visit> visits() {
    return visits;
  }

  public List<Select> selects() {
    return selects;
  }

  public List<PageFaults> pageFaults() {
    return pageFaults;
  }

  public List<UdpCounters> udpCounters() {
    return udpCounters;
  }

  public List<HostTime> hostTimes() {
    return hostTimes;
  }

  public List<LateThread> lateThreads() {
    return lateThreads;
  }

  public List<GcRequest> gcRequests() {
    return gcRequests;
  }

  public List<GcAllocation> gcAllocations() {
    return gcAllocations;
  }

  public List<HeapDump> heapDumps() {
    return heapDumps;
  }

  public List<ClassChange> classChanges() {
    return classChanges;
  }
}
