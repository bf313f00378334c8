package dev.sojourn.analysis.report;

import dev.sojourn.analysis.recording.Timespan;
import dev.sojourn.analysis.report.Report.Coverage;
import dev.sojourn.analysis.summary.HidingPlaces;
import dev.sojourn.analysis.summary.HidingPlaces.Where;
import dev.sojourn.analysis.summary.Summary;
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

  static List<Coverage> of(Summary summary) {
    return Arrays.stream(Cause.values())
        .filter(cause -> cause != Cause.UNEXPLAINED)
        .map(cause -> coverage(cause, summary))
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
      case CPU_STARVATION, BEFORE_SOCKET, WAKEUP -> List.of(Source.any(Schema.Receive.NAME));
      case VISIT, VIRTUAL_SCHEDULING, NOT_ASKED -> List.of();
      case HANDLER ->
          List.of(Source.any(Schema.Receive.NAME), Source.instant("jdk.ExecutionSample"));
      case UNEXPLAINED -> List.of();
    };
  }

  /// Where a stall of this cause is looked for that no event shows: those of one thread happen
  /// between its receive calls, those of the process anywhere. What is told by receive calls alone
  /// is unexplained without them.
  private static Where hidingPlace(Cause cause) {
    return switch (cause) {
      case GC_PAUSE, VISIT, SAFEPOINT, FREEZE, VIRTUAL_SCHEDULING, BEFORE_SOCKET -> Where.ANYWHERE;
      case LOCK, PARK, SLEEP, IO, ALLOCATION_STALL, PINNED, CLASS_LOADING, NOT_ASKED ->
          Where.OUTSIDE_CALLS;
      case CPU_STARVATION, HANDLER, WAKEUP, UNEXPLAINED -> Where.UNEXPLAINED;
    };
  }

  private static Coverage coverage(Cause cause, Summary summary) {
    Map<String, Map<String, String>> settings = summary.recording().settings();
    HidingPlaces places = summary.hidingPlaces();
    Where where = hidingPlace(cause);
    if (settings.isEmpty()) {
      return new Coverage(
          cause.id(),
          null,
          null,
          places.nanos(where),
          places.nanos(where),
          List.of("jdk.ActiveSetting#enabled=true"));
    }
    if (cause == Cause.CPU_STARVATION && summary.recording().lacksRunQueueWaits()) {
      return new Coverage(
          cause.id(),
          false,
          null,
          places.nanos(Where.ANYWHERE),
          places.nanos(Where.ANYWHERE),
          List.of("a kernel with /proc/thread-self/schedstat"));
    }
    Sources sources = Sources.of(sources(cause), settings);
    return new Coverage(
        cause.id(),
        sources.visible,
        sources.hiddenBelow,
        sources.hidesAny() ? places.nanos(where) : 0,
        sources.hidesAny() ? places.nanosUpTo(where, sources.longestHidden) : 0,
        sources.missing);
  }

  /// What the settings say of the events that show one cause.
  private static final class Sources {
    private boolean visible;
    private Long hiddenBelow;
    // The longest stall that may have happened unseen.
    private long longestHidden;
    private final List<String> missing = new ArrayList<>();

    static Sources of(List<Source> events, Map<String, Map<String, String>> settings) {
      Sources sources = new Sources();
      events.forEach(
          source -> sources.add(source, settings.getOrDefault(source.event(), Map.of())));
      return sources;
    }

    private void add(Source source, Map<String, String> setting) {
      boolean lasts = source.threshold() >= 0;
      if (!"true".equals(setting.get("enabled"))) {
        missing.add(source.event() + "#enabled=true");
        longestHidden = lasts ? Long.MAX_VALUE : longestHidden;
        return;
      }
      visible = true;
      long threshold = Timespan.parse(setting.get("threshold"));
      if (lasts) {
        hiddenBelow = Math.max(threshold, hiddenBelow == null ? 0 : hiddenBelow);
        longestHidden = Math.max(threshold, longestHidden);
      }
      if (threshold > Math.max(0, source.threshold())) {
        missing.add(source.event() + "#threshold=" + Timespan.format(source.threshold()));
      }
    }

    boolean hidesAny() {
      return longestHidden > 0;
    }
  }
}
