package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.recording.ThreadRows.Allocation;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import dev.sojourn.analysis.recording.ThreadRows.Sample;
import dev.sojourn.analysis.recording.ThreadRows.ThreadCpuLoad;
import dev.sojourn.analysis.recording.ThreadRows.Turn;
import dev.sojourn.events.Schema;
import java.util.Optional;

/// Reads the events that tell of single threads: what they waited for, ran and allocated.
final class ThreadReaders implements EventReaders {
  private final ThreadRows rows;
  private final FrameNames frames;
  private final StackFrames stacks;
  private final StallReader stalls;

  ThreadReaders(ThreadRows rows, Names names) {
    this.rows = rows;
    this.frames = new FrameNames(names);
    this.stacks = new StackFrames(names);
    this.stalls = new StallReader(names);
  }

  @Override
  public Optional<Reader> of(String type) {
    return Optional.ofNullable(
        switch (type) {
          case Schema.StallSample.NAME -> event -> rows.looks.add(stalls.look(event));
          case "jdk.JavaMonitorEnter" -> this::entered;
          case "jdk.JavaMonitorWait" -> event -> blocked(type, event, "monitorClass", "notifier");
          case "jdk.ThreadPark" -> event -> blocked(type, event, "parkedClass", null);
          case "jdk.ThreadSleep", "jdk.ClassLoad" -> event -> blocked(type, event, null, null);
          case "jdk.SocketRead", "jdk.SocketWrite" -> event -> blocked(type, event, "host", null);
          case "jdk.FileRead", "jdk.FileWrite", "jdk.FileForce" ->
              event -> blocked(type, event, "path", null);
          case "jdk.ZAllocationStall" -> event -> blocked(type, event, "type", null);
          case "jdk.VirtualThreadPinned" -> event -> blocked(type, event, "pinnedReason", null);
          case "jdk.ExecutionSample" -> event -> sample(event, "sampledThread", true);
          case "jdk.NativeMethodSample" -> event -> sample(event, "sampledThread", false);
          case "jdk.CPUTimeSample" -> event -> sample(event, "eventThread", true);
          case "jdk.ObjectAllocationSample" -> this::allocation;
          case "jdk.ThreadCPULoad" -> this::cpuLoad;
          case "jdk.ThreadStart" -> event -> turn(event, true);
          case "jdk.ThreadEnd" -> event -> turn(event, false);
          default -> null;
        });
  }

  private void blocked(String type, EventView event, String on, String by)
      throws UnreadableEventException {
    rows.blocked.add(row(type, event, on, by));
  }

  private void entered(EventView event) throws UnreadableEventException {
    Blocked row = row("jdk.JavaMonitorEnter", event, "monitorClass", "previousOwner");
    long address = event.number("address");
    if (address == Schema.ABSENT) {
      rows.blocked.add(row);
    } else {
      rows.monitors.add(row, address);
    }
  }

  private Blocked row(String type, EventView event, String on, String by)
      throws UnreadableEventException {
    long thread = id(event, "eventThread");
    if (thread < 0) {
      throw new UnreadableEventException("eventThread");
    }
    name(thread, event, "eventThread");
    return new Blocked(
        event.start(),
        event.end(),
        thread,
        ClassInitialisation.isWaitedFor(event) ? Blocked.INITIALISATION : type,
        on == null ? null : event.text(on),
        by == null ? null : event.text(by),
        by == null ? -1 : id(event, by),
        frames.site(event.value("stackTrace")));
  }

  private void sample(EventView event, String threadField, boolean running)
      throws UnreadableEventException {
    long thread = id(event, threadField);
    String frame = frames.of(event.value("stackTrace"));
    if (thread >= 0 && frame != null) {
      rows.samples.add(
          new Sample(
              event.start(),
              thread,
              event.text(threadField),
              frame,
              stacks.of(event.value("stackTrace")),
              running));
    }
  }

  private void allocation(EventView event) throws UnreadableEventException {
    long thread = id(event, "eventThread");
    long bytes = event.bytes("weight");
    if (thread >= 0 && bytes >= 0) {
      rows.allocations.add(new Allocation(event.start(), thread, event.text("eventThread"), bytes));
    }
  }

  private void cpuLoad(EventView event) throws UnreadableEventException {
    long thread = id(event, "eventThread");
    double load = event.fraction("user") + event.fraction("system");
    if (thread >= 0 && !Double.isNaN(load)) {
      rows.cpuLoads.add(new ThreadCpuLoad(event.start(), thread, event.text("eventThread"), load));
    }
  }

  private void turn(EventView event, boolean starts) throws UnreadableEventException {
    long thread = id(event, "thread");
    if (thread >= 0) {
      name(thread, event, "thread");
      rows.turns.add(new Turn(event.start(), thread, starts));
    }
  }

  private void name(long thread, EventView event, String threadField) {
    if (rows.names.containsKey(thread)) {
      return;
    }
    if (ThreadLookup.isVirtual(event.thread(threadField))) {
      rows.virtual.add(thread);
    }
    rows.names.put(thread, event.text(threadField));
  }

  private long id(EventView event, String threadField) {
    return rows.osThreads.javaId(event.thread(threadField));
  }
}
