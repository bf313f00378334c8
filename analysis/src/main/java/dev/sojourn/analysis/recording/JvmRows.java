package dev.sojourn.analysis.recording;

import java.util.ArrayList;
import java.util.List;

/// What one chunk tells of its JVM as a whole. Times are nanoseconds since the epoch.
public final class JvmRows {
  /// A collection of any kind, concurrent parts included.
  public record Collection(long gcId, String name, String cause) {}

  /// A part of a collection for which all Java threads stood still.
  public record Pause(long start, long end, long gcId, String name) {}

  /// A safepoint's beginning, from the request until all threads stood still, or its end.
  public record SafepointMark(long id, boolean begins, long start, long end) {}

  /// What the VM did at a safepoint.
  ///
  /// @param caller the thread that asked for it and waited; null if nobody waited, or not said
  /// @param callerId its Java thread id; -1 if it has none, or not said
  public record VmOperation(
      long safepointId, String name, long start, long end, String caller, long callerId) {}

  /// A time in which the JVM's own threads worked beside the program's.
  ///
  /// @param event name of the event that says so
  public record Background(String event, long start, long end) {}

  /// How busy the processors were since the last such row, 0 to 1, all of them together.
  public record CpuLoad(long time, double jvm, double machine) {}

  /// Cumulative counts of how the container's CPU limit held the process back.
  public record ThrottleCounts(
      long time, long throttledNanos, long throttledSlices, long elapsedSlices) {}

  final List<Collection> collections = new ArrayList<>();
  final List<Pause> pauses = new ArrayList<>();
  final List<Pause> phases = new ArrayList<>();
  final List<SafepointMark> safepoints = new ArrayList<>();
  final List<VmOperation> operations = new ArrayList<>();
  final List<Background> background = new ArrayList<>();
  final List<CpuLoad> cpuLoads = new ArrayList<>();
  final List<ThrottleCounts> throttleCounts = new ArrayList<>();
  long processors;
  String version;
  String collectors;

  JvmRows() {}

  public List<Collection> collections() {
    return collections;
  }

  public List<Pause> pauses() {
    return pauses;
  }

  /// What collectors did within their pauses, one level down.
  public List<Pause> phases() {
    return phases;
  }

  public List<SafepointMark> safepoints() {
    return safepoints;
  }

  public List<VmOperation> operations() {
    return operations;
  }

  public List<Background> background() {
    return background;
  }

  public List<CpuLoad> cpuLoads() {
    return cpuLoads;
  }

  /// How many the machine has; 0 if that is not on record.
  public long processors() {
    return processors;
  }

  public List<ThrottleCounts> throttleCounts() {
    return throttleCounts;
  }

  /// Its version; null if the chunk does not say.
  public String version() {
    return version;
  }

  /// Names of the collectors; null if the chunk does not say.
  public String collectors() {
    return collectors;
  }

  /// Forgets what held its threads up, and who it is.
  void forget() {
    version = null;
    collectors = null;
    pauses.clear();
    safepoints.clear();
    operations.clear();
  }
}
