package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.ChunkRows.Pause;
import dev.sojourn.analysis.recording.ChunkRows.SafepointMark;
import dev.sojourn.analysis.recording.ChunkRows.VmOperation;
import dev.sojourn.events.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.regex.Pattern;

/// Puts the safepoints together from the three events that tell of one: its beginning, what the VM
/// did, its end. Any of them may be missing when the settings hide it.
final class Safepoints {
  /// Operations that collect before they do what they were asked for.
  private static final Set<String> MORE_THAN_A_COLLECTION =
      Set.of("GC_HeapInspection", "HeapDumper", "PopulateDumpSharedSpace");

  /// How the collectors' own operations begin. Their pauses are not on record when the JVM ends in
  /// the middle of a collection.
  private static final Pattern OF_A_COLLECTOR =
      Pattern.compile("Z[A-Z]|G1|Parallel(GC|Collect)|Serial(GC|Collect)|Shenandoah");

  private final Map<Long, Safepoint> safepoints = new HashMap<>();

  /// All that is known of one safepoint.
  private static final class Safepoint {
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private String operation;

    void cover(long from, long to) {
      start = Math.min(start, from);
      end = Math.max(end, to);
    }
  }

  void add(SafepointMark mark) {
    if (mark.id() != Schema.ABSENT) {
      of(mark.id()).cover(mark.start(), mark.end());
    }
  }

  void add(VmOperation operation) {
    if (operation.safepointId() != Schema.ABSENT) {
      Safepoint safepoint = of(operation.safepointId());
      safepoint.cover(operation.start(), operation.end());
      safepoint.operation = operation.name();
    }
  }

  private Safepoint of(long id) {
    return safepoints.computeIfAbsent(id, key -> new Safepoint());
  }

  /// Adds each safepoint to `stalls`. One that was there for a collection counts as part of its
  /// pause, so that the time to stop the threads and to let them go is charged to the collector.
  ///
  /// @param pauses by their starts
  void addTo(
      List<Stall> stalls,
      NavigableMap<Long, Pause> pauses,
      Collectors collectors,
      Reasons reasons) {
    for (Safepoint safepoint : safepoints.values()) {
      var last = pauses.lowerEntry(safepoint.end);
      boolean collects =
          last != null
              && last.getValue().end() > safepoint.start
              && (safepoint.operation == null
                  || !MORE_THAN_A_COLLECTION.contains(safepoint.operation));
      Reason reason =
          collects
              ? collectors.reason(last.getValue())
              : new Reason(causeOf(safepoint.operation), safepoint.operation);
      stalls.add(Stall.frame(safepoint.start, safepoint.end, reason, reasons));
    }
  }

  private static Cause causeOf(String operation) {
    return operation != null && OF_A_COLLECTOR.matcher(operation).lookingAt()
        ? Cause.GC_PAUSE
        : Cause.SAFEPOINT;
  }

  void forgetBefore(long nanos) {
    safepoints.values().removeIf(safepoint -> safepoint.end < nanos);
  }
}
