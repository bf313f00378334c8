package dev.sojourn.analysis.coverage;

import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.events.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// An event that shows a cause.
///
/// @param threshold what Sojourn's own settings use, in nanoseconds; below 0 for an instant
public record Source(String event, long threshold) {
  static final String SAFEPOINT_BEGIN = "jdk.SafepointBegin";
  static final String SAFEPOINT_END = "jdk.SafepointEnd";
  static final String VM_OPERATION = "jdk.ExecuteVMOperation";
  static final String GC_PAUSE = "jdk.GCPhasePause";
  static final String ALLOCATION_STALL = "jdk.ZAllocationStall";

  private static Source any(String event) {
    return new Source(event, 0);
  }

  private static Source instant(String event) {
    return new Source(event, -1);
  }

  private static Source above(String event, long micros) {
    return new Source(event, TimeUnit.MICROSECONDS.toNanos(micros));
  }

  /// Whether the event lasts: a threshold may hide the short ones.
  public boolean lasts() {
    return threshold >= 0;
  }

  /// The events that show a cause; none for what no event shows.
  public static List<Source> of(Cause cause) {
    return switch (cause) {
      case GC_PAUSE ->
          List.of(any(GC_PAUSE), instant("jdk.GarbageCollection"), any(SAFEPOINT_BEGIN));
      case VISIT -> List.of(any(Schema.Visit.NAME));
      case SAFEPOINT -> List.of(any(SAFEPOINT_BEGIN), any(SAFEPOINT_END), any(VM_OPERATION));
      case FREEZE -> List.of(any(Schema.Receive.NAME));
      case LOCK -> List.of(above("jdk.JavaMonitorEnter", 100));
      case PARK -> List.of(above("jdk.ThreadPark", 1000), above("jdk.JavaMonitorWait", 1000));
      case SLEEP -> List.of(above("jdk.ThreadSleep", 1000));
      case IO ->
          List.of(
              above("jdk.FileRead", 1000),
              above("jdk.FileWrite", 1000),
              above("jdk.FileForce", 1000),
              above("jdk.SocketRead", 1000),
              above("jdk.SocketWrite", 1000));
      case ALLOCATION_STALL -> List.of(any(ALLOCATION_STALL));
      case PINNED -> List.of(above("jdk.VirtualThreadPinned", 1000));
      case CLASS_LOADING ->
          List.of(above("jdk.ClassLoad", 1000), above("jdk.JavaMonitorWait", 1000));
      case VIRTUAL_SCHEDULING -> List.of(instant(Schema.StallSample.NAME));
      case NOT_ASKED -> List.of(above(Schema.Select.NAME, 1000));
      case BEFORE_SOCKET, CPU_STARVATION, WAKEUP -> List.of(any(Schema.Receive.NAME));
      case HANDLER -> List.of(any(Schema.Receive.NAME), instant("jdk.ExecutionSample"));
      case UNEXPLAINED -> List.of();
    };
  }

  /// The names of all events that show any cause.
  static TreeSet<String> events() {
    TreeSet<String> events = new TreeSet<>();
    Arrays.stream(Cause.values())
        .flatMap(cause -> of(cause).stream())
        .map(Source::event)
        .forEach(events::add);
    return events;
  }
}
