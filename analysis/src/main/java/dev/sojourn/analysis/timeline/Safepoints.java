package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.JvmRows.Pause;
import dev.sojourn.analysis.recording.JvmRows.SafepointMark;
import dev.sojourn.analysis.recording.JvmRows.VmOperation;
import dev.sojourn.analysis.recording.RootRows.Visit;
import dev.sojourn.events.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
      Pattern.compile(
          "Z[A-Z]|G1|Parallel(GC|Collect)|Serial(GC|Collect)|GenCollect|Shenandoah"
              + "|CollectForMetadataAllocation");

  /// From here on the time to reach a safepoint is a matter of its own: no collector shortens it.
  private static final long NOTABLE_SYNC_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Map<Long, Safepoint> safepoints = new HashMap<>();
  private final List<Visit> visits = new ArrayList<>();

  /// All that is known of one safepoint.
  private static final class Safepoint {
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private String operation;
    // When all threads stood still; the start where that is not on record.
    private long reached = Long.MIN_VALUE;

    /// Until when the time to reach it counts for itself; the start if it was short.
    long syncEnd() {
      boolean known = reached > start;
      return known && reached - start >= NOTABLE_SYNC_NANOS ? Math.min(reached, end) : start;
    }

    void cover(long from, long to) {
      start = Math.min(start, from);
      end = Math.max(end, to);
    }
  }

  void add(SafepointMark mark) {
    if (mark.id() != Schema.ABSENT) {
      Safepoint safepoint = of(mark.id());
      safepoint.cover(mark.start(), mark.end());
      safepoint.reached = mark.begins() ? mark.end() : safepoint.reached;
    }
  }

  void add(Visit visit) {
    visits.add(visit);
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
  /// pause, so that the time to let the threads go is charged to the collector, and the time to
  /// stop them if it is short. What Sojourn's own visits asked for is theirs.
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
      Visit visit = collects ? null : visitOf(safepoint);
      Reason own = visit == null ? reason : new Reason(Cause.VISIT, visit.activity());
      Reason sync = visit == null ? Reason.TIME_TO_SAFEPOINT : own;
      stalls.add(Stall.of(safepoint.start, safepoint.syncEnd(), sync, reasons));
      stalls.add(Stall.frame(safepoint.syncEnd(), safepoint.end, own, reasons));
    }
  }

  private Visit visitOf(Safepoint safepoint) {
    for (Visit visit : visits) {
      if (visit.start() <= safepoint.start && visit.end() >= safepoint.end) {
        return visit;
      }
    }
    return null;
  }

  private static Cause causeOf(String operation) {
    return operation != null && OF_A_COLLECTOR.matcher(operation).lookingAt()
        ? Cause.GC_PAUSE
        : Cause.SAFEPOINT;
  }

  void forgetBefore(long nanos) {
    safepoints.values().removeIf(safepoint -> safepoint.end < nanos);
    visits.removeIf(visit -> visit.end() < nanos);
  }
}
