package dev.sojourn.analysis.watch;

import dev.sojourn.analysis.recording.JvmRows.CpuLoad;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Who ran more while a thread waited for a CPU, the JVM or others, as far as the JVM told of it:
/// once a second, on average.
final class Loads {
  private static final Reason NOT_TOLD = Reason.of(Cause.CPU_STARVATION);

  private static final Reason OTHERS =
      new Reason(Cause.CPU_STARVATION, "other processes ran more than the JVM");

  private static final Reason ITSELF =
      new Reason(Cause.CPU_STARVATION, "the JVM ran more than other processes");

  private final NavigableMap<Long, CpuLoad> loads = new TreeMap<>();

  void add(List<CpuLoad> rows) {
    rows.forEach(row -> loads.put(row.time(), row));
  }

  /// Each row is of the time before it.
  Reason starvation(long since) {
    Map.Entry<Long, CpuLoad> next = loads.ceilingEntry(since);
    if (next == null || next.getValue().machine() <= 0) {
      return NOT_TOLD;
    }
    CpuLoad load = next.getValue();
    return load.machine() - load.jvm() > load.jvm() ? OTHERS : ITSELF;
  }

  void forgetBefore(long nanos) {
    loads.headMap(nanos).clear();
  }
}
