package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.recording.ChunkRows.Allocation;
import dev.sojourn.analysis.recording.ChunkRows.Background;
import dev.sojourn.analysis.recording.ChunkRows.Blocked;
import dev.sojourn.analysis.recording.ChunkRows.Collection;
import dev.sojourn.analysis.recording.ChunkRows.CpuLoad;
import dev.sojourn.analysis.recording.ChunkRows.Pause;
import dev.sojourn.analysis.recording.ChunkRows.SafepointMark;
import dev.sojourn.analysis.recording.ChunkRows.Sample;
import dev.sojourn.analysis.recording.ChunkRows.SocketCounts;
import dev.sojourn.analysis.recording.ChunkRows.SocketSetup;
import dev.sojourn.analysis.recording.ChunkRows.ThreadCpuLoad;
import dev.sojourn.analysis.recording.ChunkRows.ThrottleCounts;
import dev.sojourn.analysis.recording.ChunkRows.VmOperation;
import dev.sojourn.events.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.util.LabeledIdentifier;
import org.openjdk.jmc.flightrecorder.internal.util.JfrInternalConstants;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;
import org.openjdk.jmc.flightrecorder.parser.IEventSinkFactory;
import org.openjdk.jmc.flightrecorder.parser.IParserExtension;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/// Which event becomes which row. Handed to JMC's parser for one chunk; passes nothing on, so that
/// JMC keeps nothing.
final class RowSinks implements IParserExtension, IEventSinkFactory {
  private static final String ACTIVE_SETTING = "jdk.ActiveSetting";

  /// What Sojourn has to tell: packets, reads, accepts, and looks from outside.
  private static final Set<String> OBSERVATIONS =
      Set.of(
          Schema.PacketReceived.NAME,
          Schema.StreamRead.NAME,
          Schema.Accept.NAME,
          Schema.QueueSample.NAME,
          Schema.AcceptQueue.NAME);

  private final ChunkRows rows;
  private final Participants participants;
  private final FrameNames frames;
  private final StackFrames stacks;
  private final StallReader stalls;
  private final RootReaders roots;

  RowSinks(ChunkRows rows, Participants participants) {
    this.rows = rows;
    this.participants = participants;
    this.frames = new FrameNames(participants.names());
    this.stacks = new StackFrames(participants.names());
    this.stalls = new StallReader(participants.names());
    this.roots = new RootReaders(rows.roots(), participants.names());
  }

  /// Turns one event into a row.
  @FunctionalInterface
  interface Reader {
    void read(EventView event) throws UnreadableEventException;
  }

  @Override
  public String getValueInterpretation(String eventTypeId, String fieldId) {
    // The setting's event type is a bare number unless it is asked for by name.
    return eventTypeId.equals(ACTIVE_SETTING) && fieldId.equals("id")
        ? JfrInternalConstants.TYPE_IDENTIFIER_VALUE_INTERPRETATION
        : null;
  }

  @Override
  public IEventSinkFactory getEventSinkFactory(IEventSinkFactory subFactory) {
    return this;
  }

  @Override
  public IEventSink create(
      String type, String label, String[] category, String description, List<ValueField> fields) {
    rows.declared.add(type);
    rows.knowsSojourn |= OBSERVATIONS.contains(type);
    return switch (type) {
      case Schema.PacketReceived.NAME -> new PacketSink(fields, rows, participants);
      case Schema.StreamRead.NAME -> new ReadSink(fields, rows, participants);
      case Schema.Receive.NAME -> new ReceiveSink(fields, rows, participants);
      case Schema.Socket.NAME -> sink(type, fields, this::setup);
      case Schema.SocketQueue.NAME -> sink(type, fields, this::counts);
      case Schema.DelayHistogram.NAME ->
          sink(type, fields, event -> rows.delayCounts.add(StatisticReaders.delays(event)));
      case Schema.Backlog.NAME ->
          sink(type, fields, event -> rows.backlogs.add(StatisticReaders.backlog(event)));
      case Schema.QueueSample.NAME ->
          sink(type, fields, event -> rows.queueSamples.add(SampleReaders.queue(event)));
      case Schema.AcceptQueue.NAME ->
          sink(type, fields, event -> rows.acceptSamples.add(SampleReaders.accept(event)));
      case Schema.Accept.NAME ->
          sink(type, fields, event -> rows.acceptWaits.add(StatisticReaders.accept(event)));
      case Schema.StallSample.NAME ->
          sink(type, fields, event -> rows.looks.add(stalls.look(event)));
      case Schema.WatchedProcess.NAME ->
          sink(type, fields, event -> rows.watchedProcess.add(WatchReaders.process(event)));
      case Schema.WatchedReceiver.NAME ->
          sink(type, fields, event -> rows.watchedReceivers.add(WatchReaders.receiver(event)));
      case Schema.WatchedThread.NAME ->
          sink(type, fields, event -> rows.watchedThreads.add(WatchReaders.thread(event)));
      case "jdk.GarbageCollection" -> sink(type, fields, this::collection);
      case "jdk.GCPhasePause" -> sink(type, fields, event -> rows.pauses.add(pause(event)));
      case "jdk.GCPhasePauseLevel1" -> sink(type, fields, event -> rows.phases.add(pause(event)));
      case "jdk.ContainerCPUThrottling" -> sink(type, fields, this::throttling);
      case "jdk.SafepointBegin" -> sink(type, fields, event -> safepoint(event, true));
      case "jdk.SafepointEnd" -> sink(type, fields, event -> safepoint(event, false));
      case "jdk.ExecuteVMOperation" -> sink(type, fields, this::operation);
      case "jdk.JavaMonitorEnter" -> blocked(type, fields, "monitorClass", "previousOwner");
      case "jdk.JavaMonitorWait" -> blocked(type, fields, "monitorClass", "notifier");
      case "jdk.ThreadPark" -> blocked(type, fields, "parkedClass", null);
      case "jdk.ThreadSleep" -> blocked(type, fields, null, null);
      case "jdk.SocketRead", "jdk.SocketWrite" -> blocked(type, fields, "host", null);
      case "jdk.FileRead", "jdk.FileWrite", "jdk.FileForce" -> blocked(type, fields, "path", null);
      case "jdk.ZAllocationStall" -> blocked(type, fields, "type", null);
      case "jdk.VirtualThreadPinned" -> blocked(type, fields, "pinnedReason", null);
      case "jdk.ExecutionSample" -> sample(type, fields, "sampledThread", true);
      case "jdk.NativeMethodSample" -> sample(type, fields, "sampledThread", false);
      case "jdk.CPUTimeSample" -> sample(type, fields, "eventThread", true);
      case "jdk.ClassLoad" -> blocked(type, fields, null, null);
      case "jdk.ObjectAllocationSample" -> sink(type, fields, this::allocation);
      case "jdk.GCPhaseConcurrent", "jdk.Compilation" ->
          sink(type, fields, event -> background(type, event));
      case "jdk.CPULoad" -> sink(type, fields, this::cpuLoad);
      case "jdk.ThreadCPULoad" -> sink(type, fields, this::threadCpuLoad);
      case ACTIVE_SETTING -> sink(type, fields, this::setting);
      case "jdk.DataLoss" -> sink(type, fields, this::loss);
      case "jdk.JVMInformation" -> sink(type, fields, this::jvm);
      case "jdk.InitialEnvironmentVariable" -> sink(type, fields, this::environment);
      case "jdk.GCConfiguration" -> sink(type, fields, this::collectors);
      default ->
          roots
              .of(type)
              .map(reader -> sink(type, fields, reader))
              .orElseGet(() -> new Counted(type, fields));
    };
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  /// Counts the events of one type.
  private final class Counted implements IEventSink {
    private final String type;
    private final Activity.Marker marker;
    private boolean occurred;

    Counted(String type, List<ValueField> fields) {
      this.type = type;
      this.marker = new Activity.Marker(rows.activity, fields);
    }

    @Override
    public void addEvent(Object[] values) {
      if (!occurred) {
        occurred = true;
        rows.occurred.add(type);
      }
      rows.events++;
      marker.mark(values);
    }
  }

  private IEventSink sink(String type, List<ValueField> fields, Reader reader) {
    EventView event = new EventView(fields, participants.names(), rows.startNanos());
    IEventSink counted = new Counted(type, fields);
    return values -> {
      counted.addEvent(values);
      event.fill(values);
      try {
        reader.read(event);
      } catch (UnreadableEventException e) {
        rows.unreadable++;
      }
    };
  }

  private IEventSink blocked(String type, List<ValueField> fields, String on, String by) {
    return sink(
        type,
        fields,
        event -> {
          IMCThread thread = event.thread("eventThread");
          if (thread == null || thread.getThreadId() == null) {
            throw new UnreadableEventException("eventThread");
          }
          rows.osThreads.note(thread);
          rows.blocked.add(
              new Blocked(
                  event.start(),
                  event.end(),
                  thread.getThreadId(),
                  ClassInitialisation.isWaitedFor(event) ? Blocked.INITIALISATION : type,
                  on == null ? null : event.text(on),
                  by == null ? null : event.text(by),
                  by == null ? -1 : threadId(event.thread(by)),
                  frames.site(event.value("stackTrace"))));
        });
  }

  private IEventSink sample(
      String type, List<ValueField> fields, String threadField, boolean running) {
    return sink(
        type,
        fields,
        event -> {
          long thread = threadId(event.thread(threadField));
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
        });
  }

  private void allocation(EventView event) throws UnreadableEventException {
    long thread = threadId(event.thread("eventThread"));
    long bytes = event.bytes("weight");
    if (thread >= 0 && bytes >= 0) {
      rows.allocations.add(new Allocation(event.start(), thread, event.text("eventThread"), bytes));
    }
  }

  private void background(String type, EventView event) throws UnreadableEventException {
    rows.background.add(new Background(type, event.start(), event.end()));
  }

  private void cpuLoad(EventView event) throws UnreadableEventException {
    double jvm = event.fraction("jvmUser") + event.fraction("jvmSystem");
    double machine = event.fraction("machineTotal");
    if (!Double.isNaN(jvm + machine)) {
      rows.cpuLoads.add(new CpuLoad(event.start(), jvm, machine));
    }
  }

  private void threadCpuLoad(EventView event) throws UnreadableEventException {
    long thread = threadId(event.thread("eventThread"));
    double load = event.fraction("user") + event.fraction("system");
    if (thread >= 0 && !Double.isNaN(load)) {
      rows.threadCpuLoads.add(
          new ThreadCpuLoad(event.start(), thread, event.text("eventThread"), load));
    }
  }

  private long threadId(IMCThread thread) {
    if (thread == null || thread.getThreadId() == null) {
      return -1;
    }
    rows.osThreads.note(thread);
    return thread.getThreadId();
  }

  private void collection(EventView event) {
    rows.collections.add(
        new Collection(event.number("gcId"), event.text("name"), event.text("cause")));
  }

  private static Pause pause(EventView event) throws UnreadableEventException {
    return new Pause(event.start(), event.end(), event.number("gcId"), event.text("name"));
  }

  private void throttling(EventView event) throws UnreadableEventException {
    long nanos = event.nanos("cpuThrottledTime");
    long slices = event.number("cpuThrottledSlices");
    long elapsed = event.number("cpuElapsedSlices");
    if (nanos >= 0 && slices >= 0 && elapsed >= 0) {
      rows.throttleCounts.add(new ThrottleCounts(event.start(), nanos, slices, elapsed));
    }
  }

  private void safepoint(EventView event, boolean begins) throws UnreadableEventException {
    rows.safepoints.add(
        new SafepointMark(event.number("safepointId"), begins, event.start(), event.end()));
  }

  private void operation(EventView event) throws UnreadableEventException {
    if (event.flag("safepoint")) {
      rows.operations.add(
          new VmOperation(
              event.number("safepointId"),
              event.text("operation"),
              event.start(),
              event.end(),
              event.text("caller"),
              threadId(event.thread("caller"))));
    }
  }

  private void setup(EventView event) throws UnreadableEventException {
    long port = event.number(Schema.Socket.LOCAL_PORT);
    long buffer = event.bytes(Schema.Socket.RECEIVE_BUFFER);
    boolean isStream = Schema.TCP.equals(event.text(Schema.Socket.PROTOCOL));
    if (isStream) {
      rows.streams.set(participants.socket(socket(event)));
    }
    rows.setups.add(
        new SocketSetup(
            socket(event),
            event.text(Schema.Socket.LOCAL_ADDRESS),
            Plausible.port(port),
            buffer == Schema.ABSENT ? null : buffer,
            isStream ? Schema.TCP : Schema.UDP,
            event.flag(Schema.Socket.OUTGOING)));
  }

  private void counts(EventView event) throws UnreadableEventException {
    rows.counts.add(
        new SocketCounts(
            event.start(),
            socket(event),
            event.number(Schema.SocketQueue.RECEIVED),
            event.number(Schema.SocketQueue.DROPS),
            event.bytes(Schema.SocketQueue.QUEUED),
            event.bytes(Schema.SocketQueue.CAPACITY),
            event.bytes(Schema.SocketQueue.PACKET_CHARGE)));
  }

  private static int socket(EventView event) throws UnreadableEventException {
    long id = event.number(Schema.SocketQueue.SOCKET);
    if (!Plausible.isSocket(id)) {
      throw new UnreadableEventException(Schema.SocketQueue.SOCKET);
    }
    return (int) id;
  }

  private void setting(EventView event) {
    if (event.value("id") instanceof LabeledIdentifier type) {
      rows.settings
          .computeIfAbsent(type.getInterfaceId(), name -> new HashMap<>())
          .merge(event.text("name"), String.valueOf(event.text("value")), RowSinks::weaker);
    }
  }

  /// Of a setting that changes within a chunk, what it could show at all times counts.
  private static String weaker(String earlier, String later) {
    boolean off = "false".equals(earlier);
    return off || Timespan.parse(earlier) > Timespan.parse(later) ? earlier : later;
  }

  private void loss(EventView event) {
    rows.lostBytes += Math.max(0, event.bytes("amount"));
  }

  private void jvm(EventView event) {
    rows.jvm = event.version("jvmVersion");
    rows.process =
        new ProcessIdentity(
            rows.process.host(), known(event.number("pid")), known(event.moment("jvmStartTime")));
  }

  private static Long known(long value) {
    return value == Schema.ABSENT ? null : (Long) value;
  }

  private void environment(EventView event) {
    if ("HOSTNAME".equals(event.text("key"))) {
      ProcessIdentity host = new ProcessIdentity(event.text("value"), null, null);
      rows.process = host.or(rows.process);
    }
  }

  private void collectors(EventView event) {
    String young = event.text("youngCollector");
    String old = event.text("oldCollector");
    rows.gc = young == null || young.equals(old) ? old : young + ", " + old;
  }
}
