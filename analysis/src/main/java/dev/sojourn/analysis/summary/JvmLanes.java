package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.Observer.Lane;
import dev.sojourn.analysis.Observer.LaneSpan;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.JvmRows.Background;
import dev.sojourn.analysis.recording.JvmRows.Pause;
import dev.sojourn.analysis.recording.JvmRows.SafepointMark;
import dev.sojourn.analysis.recording.JvmRows.VmOperation;
import dev.sojourn.analysis.recording.RootRows.HostTime;
import dev.sojourn.analysis.timeline.Timelines;
import dev.sojourn.events.Schema;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Shows an [Observer] what the JVM did, and when the system held it back.
final class JvmLanes {
  private final Observer observer;
  private final Selection selection;
  // Until its end is on record.
  private final Map<Long, SafepointMark> begun = new HashMap<>();
  private HostTime before;

  JvmLanes(Observer observer, Selection selection) {
    this.observer = observer;
    this.selection = selection;
  }

  void show(ChunkRows rows, Timelines timelines) {
    for (Pause pause : rows.jvm().pauses()) {
      String what = timelines.reason(pause).detail();
      show(Lane.PAUSES, what, pause.start(), pause.end());
    }
    for (Background work : rows.jvm().background()) {
      if (work.event().equals("jdk.GCPhaseConcurrent")) {
        show(Lane.CONCURRENT, "", work.start(), work.end());
      }
    }
    rows.jvm().safepoints().stream()
        .filter(SafepointMark::begins)
        .forEach(mark -> begun.put(mark.id(), mark));
    rows.jvm().safepoints().stream().filter(mark -> !mark.begins()).forEach(this::end);
    for (VmOperation row : rows.jvm().operations()) {
      String caller = row.caller() == null ? "" : ", asked for by " + row.caller();
      show(Lane.OPERATIONS, row.name() + caller, row.start(), row.end());
    }
    rows.roots().hostTimes().forEach(this::read);
  }

  private void end(SafepointMark mark) {
    SafepointMark begin = begun.remove(mark.id());
    if (begin != null) {
      show(Lane.SAFEPOINTS, "until all threads stand still", begin.start(), begin.end());
      show(Lane.SAFEPOINTS, "all threads stand still", begin.end(), mark.end());
    }
  }

  private void read(HostTime row) {
    if (before != null
        && before.throttledNanos() != Schema.ABSENT
        && row.throttledNanos() > before.throttledNanos()) {
      long held = row.throttledNanos() - before.throttledNanos();
      String what = String.format(Locale.ROOT, "threads held back for %.1f ms in all", held / 1e6);
      show(Lane.CPU_LIMIT, what, before.time(), row.time());
    }
    before = row;
  }

  private void show(Lane lane, String what, long start, long end) {
    if (end > start && selection.takesTime(end)) {
      observer.lane(new LaneSpan(lane, what, start, end));
    }
  }
}
