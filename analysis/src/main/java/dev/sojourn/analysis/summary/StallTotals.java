package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.JvmRows.Pause;
import dev.sojourn.analysis.recording.JvmRows.SafepointMark;
import dev.sojourn.analysis.recording.JvmRows.VmOperation;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import dev.sojourn.analysis.timeline.BlockedReason;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Timelines;
import java.util.HashMap;
import java.util.Map;

/// Sums of the stalls themselves. A collection's pauses count as the JVM's own log counts them: the
/// safepoint around them aside.
public final class StallTotals {
  private final Map<Reason, StallTotal> byReason = new HashMap<>();
  // Of collectors' pauses, by the phase's name.
  private final Map<Reason, Map<String, StallTotal>> phases = new HashMap<>();

  /// Adds a chunk whose timelines are complete.
  void add(ChunkRows rows, Timelines timelines, Participants participants) {
    for (Pause pause : rows.jvm().pauses()) {
      add(timelines.reason(pause), pause.end() - pause.start(), null);
    }
    for (Pause phase : rows.jvm().phases()) {
      Reason reason = timelines.reason(phase);
      // A phase whose collection is not on record belongs to no pause that could be named.
      if (byReason.containsKey(reason)) {
        addPhase(reason, phase.name(), StallTotal.once(phase.end() - phase.start()));
      }
    }
    Map<Long, Long> reached = new HashMap<>();
    for (SafepointMark mark : rows.jvm().safepoints()) {
      if (mark.begins()) {
        reached.put(mark.id(), mark.end() - mark.start());
      }
    }
    for (VmOperation operation : rows.jvm().operations()) {
      Reason reason = new Reason(Cause.SAFEPOINT, operation.name());
      add(reason, operation.end() - operation.start(), reached.get(operation.safepointId()));
    }
    for (Blocked blocked : rows.threads().blocked()) {
      if (participants.indexOf(blocked.threadId()) >= 0) {
        add(BlockedReason.of(blocked), blocked.end() - blocked.start(), null);
      }
    }
  }

  void add(Reason reason, long nanos, Long timeToSafepoint) {
    byReason.merge(reason, new StallTotal(1, nanos, nanos, timeToSafepoint), StallTotal::plus);
  }

  void add(StallTotals other) {
    other.byReason.forEach((reason, total) -> byReason.merge(reason, total, StallTotal::plus));
    other.phases.forEach(
        (reason, totals) -> totals.forEach((name, total) -> addPhase(reason, name, total)));
  }

  void addPhase(Reason reason, String name, StallTotal total) {
    phases.computeIfAbsent(reason, key -> new HashMap<>()).merge(name, total, StallTotal::plus);
  }

  /// What took time within the pauses of one reason, by the phase's name.
  public Map<String, StallTotal> phases(Reason reason) {
    return phases.getOrDefault(reason, Map.of());
  }

  public Map<Reason, StallTotal> byReason() {
    return byReason;
  }
}
