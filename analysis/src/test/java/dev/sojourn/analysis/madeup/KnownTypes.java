package dev.sojourn.analysis.madeup;

import dev.sojourn.analysis.chunk.Declared;
import dev.sojourn.analysis.chunk.Declared.Field;
import dev.sojourn.analysis.chunk.Declared.Said;
import dev.sojourn.events.AcceptEvent;
import dev.sojourn.events.AcceptQueueEvent;
import dev.sojourn.events.BacklogEvent;
import dev.sojourn.events.ClockEvent;
import dev.sojourn.events.ClockStepEvent;
import dev.sojourn.events.DelayHistogramEvent;
import dev.sojourn.events.HostTimeEvent;
import dev.sojourn.events.NotCapturedEvent;
import dev.sojourn.events.PacketReceivedEvent;
import dev.sojourn.events.QueueSampleEvent;
import dev.sojourn.events.ReceiveEvent;
import dev.sojourn.events.SelectEvent;
import dev.sojourn.events.SenderEvent;
import dev.sojourn.events.SocketEvent;
import dev.sojourn.events.SocketQueueEvent;
import dev.sojourn.events.StallSampleEvent;
import dev.sojourn.events.StreamReadEvent;
import dev.sojourn.events.UdpCountersEvent;
import dev.sojourn.events.VisitEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jdk.jfr.AnnotationElement;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.ValueDescriptor;

/// The events that the analysis reads, and what their fields are made of, as this JVM declares
/// them.
public final class KnownTypes {
  private static final List<Class<? extends Event>> OURS =
      List.of(
          PacketReceivedEvent.class,
          ReceiveEvent.class,
          SenderEvent.class,
          SocketEvent.class,
          SocketQueueEvent.class,
          QueueSampleEvent.class,
          AcceptQueueEvent.class,
          StallSampleEvent.class,
          DelayHistogramEvent.class,
          BacklogEvent.class,
          ClockEvent.class,
          ClockStepEvent.class,
          VisitEvent.class,
          SelectEvent.class,
          UdpCountersEvent.class,
          HostTimeEvent.class,
          StreamReadEvent.class,
          AcceptEvent.class,
          NotCapturedEvent.class);

  private static final Set<String> OF_JDK =
      Set.of(
          "jdk.GarbageCollection",
          "jdk.GCPhasePause",
          "jdk.GCPhasePauseLevel1",
          "jdk.GCPhaseConcurrent",
          "jdk.GCConfiguration",
          "jdk.ContainerCPUThrottling",
          "jdk.SafepointBegin",
          "jdk.SafepointEnd",
          "jdk.ExecuteVMOperation",
          "jdk.SafepointStateSynchronization",
          "jdk.SafepointLatency",
          "jdk.SystemGC",
          "jdk.AllocationRequiringGC",
          "jdk.DirectBufferStatistics",
          "jdk.HeapDump",
          "jdk.RetransformClasses",
          "jdk.RedefineClasses",
          "jdk.Deoptimization",
          "jdk.CodeCacheFull",
          "jdk.VirtualThreadSubmitFailed",
          "jdk.JavaMonitorEnter",
          "jdk.JavaMonitorWait",
          "jdk.ThreadPark",
          "jdk.ThreadSleep",
          "jdk.SocketRead",
          "jdk.SocketWrite",
          "jdk.FileRead",
          "jdk.FileWrite",
          "jdk.FileForce",
          "jdk.ZAllocationStall",
          "jdk.VirtualThreadPinned",
          "jdk.ExecutionSample",
          "jdk.NativeMethodSample",
          "jdk.CPUTimeSample",
          "jdk.ClassLoad",
          "jdk.ObjectAllocationSample",
          "jdk.Compilation",
          "jdk.CPULoad",
          "jdk.ThreadCPULoad",
          "jdk.ActiveSetting",
          "jdk.DataLoss",
          "jdk.JVMInformation");

  /// What tells a reader the kind of a number.
  private static final Set<String> KINDS =
      Set.of(
          "jdk.jfr.Timestamp",
          "jdk.jfr.Timespan",
          "jdk.jfr.DataAmount",
          "jdk.jfr.Percentage",
          "jdk.jfr.Unsigned");

  /// Ours first, which is where most is to be found.
  private static final Map<String, Declared> EVENTS = new LinkedHashMap<>();

  private static final Map<String, Declared> STRUCTURES = new TreeMap<>();

  static {
    OURS.forEach(event -> add(EventType.getEventType(event)));
    FlightRecorder.getFlightRecorder().getEventTypes().stream()
        .filter(event -> OF_JDK.contains(event.getName()))
        .sorted((one, other) -> one.getName().compareTo(other.getName()))
        .forEach(KnownTypes::add);
  }

  private KnownTypes() {}

  public static Declared event(String name) {
    return EVENTS.get(name);
  }

  public static List<Declared> events() {
    return List.copyOf(EVENTS.values());
  }

  public static Declared structure(String name) {
    return STRUCTURES.get(name);
  }

  /// What has fields of its own.
  public static List<Declared> structures() {
    return List.copyOf(STRUCTURES.values());
  }

  private static void add(EventType event) {
    EVENTS.put(
        event.getName(),
        new Declared(event.getName(), Declared.EVENT, fields(event.getFields(), new HashSet<>())));
  }

  private static List<Field> fields(List<ValueDescriptor> described, Set<String> within) {
    List<Field> fields = new ArrayList<>();
    for (ValueDescriptor each : described) {
      fields.add(field(each));
      String type = each.getTypeName();
      if (!each.getFields().isEmpty() && within.add(type) && !STRUCTURES.containsKey(type)) {
        STRUCTURES.put(type, new Declared(type, null, fields(each.getFields(), within)));
      }
    }
    return fields;
  }

  private static Field field(ValueDescriptor described) {
    boolean structure = !described.getFields().isEmpty();
    List<Said> kind =
        described.getAnnotationElements().stream()
            .filter(annotation -> KINDS.contains(annotation.getTypeName()))
            .limit(1)
            .map(KnownTypes::said)
            .toList();
    return new Field(
        described.getName(),
        described.getTypeName(),
        structure && !described.isArray(),
        described.isArray(),
        kind);
  }

  private static Said said(AnnotationElement annotation) {
    List<String> values =
        annotation.hasValue("value") ? List.of(annotation.getValue("value").toString()) : List.of();
    return new Said(annotation.getTypeName(), values);
  }
}
