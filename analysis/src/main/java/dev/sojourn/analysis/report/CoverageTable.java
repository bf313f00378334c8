package dev.sojourn.analysis.report;

import dev.sojourn.analysis.recording.Timespan;
import dev.sojourn.analysis.report.Report.Coverage;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.events.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What the recording's settings could have shown of each cause, and what to change.
final class CoverageTable {
  private CoverageTable() {}

  /// An event that shows a cause.
  ///
  /// @param threshold what Sojourn's own settings use, in nanoseconds; below 0 for an instant
  private record Source(String event, long threshold) {
    static Source any(String event) {
      return new Source(event, 0);
    }

    static Source instant(String event) {
      return new Source(event, -1);
    }

    static Source above(String event, long micros) {
      return new Source(event, TimeUnit.MICROSECONDS.toNanos(micros));
    }
  }

  static List<Coverage> of(Map<String, Map<String, String>> settings) {
    return Arrays.stream(Cause.values())
        .filter(cause -> cause != Cause.UNEXPLAINED)
        .map(cause -> coverage(cause, settings))
        .toList();
  }

  private static List<Source> sources(Cause cause) {
    return switch (cause) {
      case GC_PAUSE -> List.of(Source.any("jdk.GCPhasePause"), Source.any("jdk.GarbageCollection"));
      case SAFEPOINT ->
          List.of(
              Source.any("jdk.SafepointBegin"),
              Source.any("jdk.SafepointEnd"),
              Source.any("jdk.ExecuteVMOperation"));
      case FREEZE -> List.of(Source.instant(Schema.SocketQueue.NAME));
      case LOCK -> List.of(Source.above("jdk.JavaMonitorEnter", 100));
      case PARK ->
          List.of(Source.above("jdk.ThreadPark", 1000), Source.above("jdk.JavaMonitorWait", 1000));
      case SLEEP -> List.of(Source.above("jdk.ThreadSleep", 1000));
      case IO ->
          List.of(
              Source.above("jdk.FileRead", 1000),
              Source.above("jdk.FileWrite", 1000),
              Source.above("jdk.FileForce", 1000),
              Source.above("jdk.SocketRead", 1000),
              Source.above("jdk.SocketWrite", 1000));
      case ALLOCATION_STALL -> List.of(Source.any("jdk.ZAllocationStall"));
      case PINNED -> List.of(Source.above("jdk.VirtualThreadPinned", 1000));
      case CLASS_LOADING -> List.of(Source.above("jdk.ClassLoad", 1000));
      case CPU_STARVATION, WAKEUP -> List.of(Source.any(Schema.Receive.NAME));
      case HANDLER ->
          List.of(Source.any(Schema.Receive.NAME), Source.instant("jdk.ExecutionSample"));
      case UNEXPLAINED -> List.of();
    };
  }

  private static Coverage coverage(Cause cause, Map<String, Map<String, String>> settings) {
    if (settings.isEmpty()) {
      return new Coverage(cause.id(), null, null, List.of("jdk.ActiveSetting#enabled=true"));
    }
    boolean visible = false;
    Long hiddenBelow = null;
    List<String> missing = new ArrayList<>();
    for (Source source : sources(cause)) {
      Map<String, String> setting = settings.getOrDefault(source.event(), Map.of());
      if (!"true".equals(setting.get("enabled"))) {
        missing.add(source.event() + "#enabled=true");
        continue;
      }
      visible = true;
      long threshold = Timespan.parse(setting.get("threshold"));
      if (source.threshold() >= 0) {
        hiddenBelow = Math.max(threshold, hiddenBelow == null ? 0 : hiddenBelow);
      }
      if (threshold > Math.max(0, source.threshold())) {
        missing.add(source.event() + "#threshold=" + Timespan.format(source.threshold()));
      }
    }
    return new Coverage(cause.id(), visible, hiddenBelow, missing);
  }
}
