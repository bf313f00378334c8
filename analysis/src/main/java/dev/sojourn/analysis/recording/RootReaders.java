package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.recording.RootRows.ClassChange;
import dev.sojourn.analysis.recording.RootRows.GcAllocation;
import dev.sojourn.analysis.recording.RootRows.GcRequest;
import dev.sojourn.analysis.recording.RootRows.HeapDump;
import dev.sojourn.analysis.recording.RootRows.HostTime;
import dev.sojourn.analysis.recording.RootRows.LateThread;
import dev.sojourn.analysis.recording.RootRows.Select;
import dev.sojourn.analysis.recording.RootRows.UdpCounters;
import dev.sojourn.analysis.recording.RootRows.Visit;
import dev.sojourn.events.Schema;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmc.common.IMCThread;

/// Reads the events that tell of roots.
final class RootReaders implements EventReaders {
  private static final String DIRECT_MEMORY = "java.nio.Bits.";

  /// Whose frames say only that a collection was asked for.
  private static final List<String> ASKING =
      List.of("java.lang.Runtime.", "java.lang.System.", DIRECT_MEMORY);

  private final RootRows rows;
  private final StackFrames frames;

  RootReaders(RootRows rows, Names names) {
    this.rows = rows;
    this.frames = new StackFrames(names);
  }

  @Override
  public Optional<Reader> of(String type) {
    return Optional.ofNullable(
        switch (type) {
          case Schema.Visit.NAME -> this::visit;
          case Schema.Select.NAME -> this::select;
          case Schema.UdpCounters.NAME -> this::udpCounters;
          case Schema.HostTime.NAME -> this::hostTime;
          case "jdk.SafepointLatency" -> this::lateThread;
          case "jdk.SystemGC" -> this::gcRequest;
          case "jdk.AllocationRequiringGC" -> this::gcAllocation;
          case "jdk.HeapDump" -> this::heapDump;
          case "jdk.RetransformClasses", "jdk.RedefineClasses" -> event -> classChange(type, event);
          default -> null;
        });
  }

  private void visit(EventView event) throws UnreadableEventException {
    rows.visits.add(new Visit(event.start(), event.end(), event.text(Schema.Visit.ACTIVITY)));
  }

  private void select(EventView event) throws UnreadableEventException {
    int socket = event.socket(Schema.Select.SOCKET);
    rows.selects.add(new Select(event.start(), event.end(), thread(event), socket));
  }

  private void udpCounters(EventView event) throws UnreadableEventException {
    rows.udpCounters.add(
        new UdpCounters(
            event.start(),
            count(event, Schema.UdpCounters.IN_ERRORS),
            count(event, Schema.UdpCounters.RCVBUF_ERRORS),
            count(event, Schema.UdpCounters.MEM_ERRORS),
            count(event, Schema.UdpCounters.IN_CSUM_ERRORS),
            count(event, Schema.UdpCounters.IGNORED_MULTI)));
  }

  private void hostTime(EventView event) throws UnreadableEventException {
    rows.hostTimes.add(
        new HostTime(
            event.start(),
            length(event, Schema.HostTime.STOLEN),
            length(event, Schema.HostTime.THROTTLED),
            count(event, Schema.HostTime.THROTTLED_PERIODS),
            length(event, Schema.HostTime.QUOTA),
            length(event, Schema.HostTime.QUOTA_PERIOD),
            length(event, Schema.HostTime.PRESSURE)));
  }

  private void lateThread(EventView event) throws UnreadableEventException {
    rows.lateThreads.add(
        new LateThread(
            event.start(),
            event.end(),
            thread(event),
            event.text("eventThread"),
            event.text("threadState"),
            frames.of(event.value("stackTrace"))));
  }

  private void gcRequest(EventView event) throws UnreadableEventException {
    List<String> stack = frames.of(event.value("stackTrace"));
    List<String> caller = stack.stream().dropWhile(RootReaders::isAsking).toList();
    boolean directMemory =
        stack.subList(0, stack.size() - caller.size()).stream()
            .anyMatch(frame -> frame.startsWith(DIRECT_MEMORY));
    rows.gcRequests.add(
        new GcRequest(
            event.start(),
            event.end(),
            thread(event),
            event.text("eventThread"),
            caller,
            directMemory));
  }

  private static boolean isAsking(String frame) {
    return ASKING.stream().anyMatch(frame::startsWith);
  }

  private void gcAllocation(EventView event) throws UnreadableEventException {
    rows.gcAllocations.add(
        new GcAllocation(
            event.start(),
            event.number("gcId"),
            thread(event),
            event.text("eventThread"),
            bytes(event, "size"),
            frames.of(event.value("stackTrace"))));
  }

  private void heapDump(EventView event) throws UnreadableEventException {
    rows.heapDumps.add(
        new HeapDump(
            event.start(),
            event.end(),
            thread(event),
            event.text("eventThread"),
            frames.of(event.value("stackTrace")),
            event.flag("onOutOfMemoryError")));
  }

  private void classChange(String type, EventView event) throws UnreadableEventException {
    rows.classChanges.add(
        new ClassChange(
            type,
            event.start(),
            event.end(),
            thread(event),
            event.text("eventThread"),
            frames.of(event.value("stackTrace")),
            count(event, "classCount")));
  }

  private static long thread(EventView event) {
    IMCThread thread = event.thread("eventThread");
    return thread == null || thread.getThreadId() == null ? -1 : thread.getThreadId();
  }

  private static long count(EventView event, String field) {
    return orAbsent(event.number(field));
  }

  private static long length(EventView event, String field) {
    return orAbsent(event.nanos(field));
  }

  private static long bytes(EventView event, String field) {
    return orAbsent(event.bytes(field));
  }

  /// Nothing that is counted here can be less than nothing.
  private static long orAbsent(long value) {
    return value < 0 ? Schema.ABSENT : value;
  }
}
