package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the analysis keeps of one chunk. Times are nanoseconds since the epoch on the JFR clock.
public final class ChunkRows {
  /// A collection of any kind, concurrent parts included.
  public record Collection(long gcId, String name, String cause) {}

  /// A part of a collection for which all Java threads stood still.
  public record Pause(long start, long end, long gcId, String name) {}

  /// A safepoint's beginning, from the request until all threads stood still, or its end.
  public record SafepointMark(long id, boolean begins, long start, long end) {}

  /// What the VM did at a safepoint.
  ///
  /// @param caller the thread that asked for it and waited; null if nobody waited, or not said
  /// @param callerId its Java thread id; -1 if it has none, or not said
  public record VmOperation(
      long safepointId, String name, long start, long end, String caller, long callerId) {}

  /// A time that one thread could not run, by its own doing.
  ///
  /// @param event name of the event that says so, or [#INITIALISATION]
  /// @param detail on what; null if the event does not say
  /// @param owner who held the lock, or ended the wait by notifying; null if nobody or not said
  /// @param ownerId the owner's Java thread id; -1 if not said
  /// @param frame where it was blocked; null if not said
  public record Blocked(
      long start,
      long end,
      long threadId,
      String event,
      String detail,
      String owner,
      long ownerId,
      String frame) {
    /// A wait for a class that another thread initialises, which is on record as one of another
    /// kind: see [ClassInitialisation].
    public static final String INITIALISATION = "initialisation of a class";
  }

  /// What a thread was seen to run at one moment.
  ///
  /// @param frames the stack, as [StackFrames] has it
  /// @param running whether it was on a CPU, or at least could have been: not in native code, where
  ///   it may just as well have waited
  public record Sample(
      long time,
      long threadId,
      String thread,
      String frame,
      List<String> frames,
      boolean running) {}

  /// Bytes that a thread has allocated since its last such row.
  public record Allocation(long time, long threadId, String thread, long bytes) {}

  /// A time in which the JVM's own threads worked beside the program's.
  ///
  /// @param event name of the event that says so
  public record Background(String event, long start, long end) {}

  /// How busy the processors were since the last such row, 0 to 1, all of them together.
  public record CpuLoad(long time, double jvm, double machine) {}

  /// The same of one thread: 1 is all processors.
  ///
  /// @param thread its name; null if not said
  public record ThreadCpuLoad(long time, long threadId, String thread, double load) {}

  /// Cumulative counts of how the container's CPU limit held the process back.
  public record ThrottleCounts(
      long time, long throttledNanos, long throttledSlices, long elapsedSlices) {}

  /// How a socket is set up.
  ///
  /// @param protocol `udp`, or `tcp`, where it stands for many connections
  /// @param outgoing whether those lead to the address, and were not accepted on it
  public record SocketSetup(
      int id,
      String address,
      Integer port,
      Long receiveBuffer,
      String protocol,
      boolean outgoing) {}

  /// A socket's cumulative counts at one moment, and what its queue then held.
  ///
  /// @param queued bytes of kernel memory; may be absent
  /// @param capacity in the same unit; may be absent
  /// @param packetCharge what one packet takes of it, as measured; may be absent
  public record SocketCounts(
      long time,
      int id,
      long received,
      long drops,
      long queued,
      long capacity,
      long packetCharge) {}

  private final int number;
  private final long startNanos;
  private final long durationNanos;
  private final long startTicks;
  private final long ticksPerSecond;
  private final long chunkBytes;
  private final long gapNanos;
  private final boolean rewritten;

  /// The settings of a packet's event, or a read's, that leave some out, and their values that
  /// leave none.
  private static final Map<String, String> NO_FILTER =
      new TreeMap<>(Map.of("delay", "0 ns", "ports", "all", "throttle", "off"));

  final Activity activity;
  final PacketColumns packets = new PacketColumns();
  ReceiveColumns receives = new ReceiveColumns();
  // Sockets that stand for TCP connections, by their indices.
  final BitSet streams = new BitSet();
  final List<Collection> collections = new ArrayList<>();
  final List<Pause> pauses = new ArrayList<>();
  final List<SafepointMark> safepoints = new ArrayList<>();
  final List<VmOperation> operations = new ArrayList<>();
  final List<Blocked> blocked = new ArrayList<>();
  final List<Sample> samples = new ArrayList<>();
  final List<Allocation> allocations = new ArrayList<>();
  final List<Background> background = new ArrayList<>();
  final List<CpuLoad> cpuLoads = new ArrayList<>();
  final List<ThreadCpuLoad> threadCpuLoads = new ArrayList<>();
  final List<Pause> phases = new ArrayList<>();
  final List<ThrottleCounts> throttleCounts = new ArrayList<>();
  final List<DelayCounts> delayCounts = new ArrayList<>();
  final List<BacklogRow> backlogs = new ArrayList<>();
  final List<QueueSample> queueSamples = new ArrayList<>();
  final List<AcceptSample> acceptSamples = new ArrayList<>();
  final List<AcceptWait> acceptWaits = new ArrayList<>();
  final List<StallLook> looks = new ArrayList<>();
  final List<WatchedProcess> watchedProcess = new ArrayList<>();
  final List<WatchedReceiver> watchedReceivers = new ArrayList<>();
  final List<WatchedThread> watchedThreads = new ArrayList<>();
  final OsThreads osThreads = new OsThreads();
  private final RootRows roots = new RootRows();
  final List<SocketSetup> setups = new ArrayList<>();
  final List<SocketCounts> counts = new ArrayList<>();
  final Map<String, Map<String, String>> settings = new HashMap<>();
  ProcessIdentity process = ProcessIdentity.UNKNOWN;
  String jvm;
  String gc;
  long lostBytes;
  long events;
  long unreadable;
  boolean knowsSojourn;
  boolean besideWatch;
  // Until it is known whether they are needed.
  CallSizes callSizes = new CallSizes();
  long callsAsPackets;
  final Set<String> declared = new HashSet<>();
  final Set<String> occurred = new HashSet<>();
  long bytesRead;
  long bytesTotal;

  ChunkRows(int number, ChunkHeader header, long gapNanos) {
    this.gapNanos = gapNanos;
    this.rewritten = header.isRewritten();
    this.number = number;
    this.startNanos = header.startNanos();
    this.durationNanos = header.durationNanos();
    this.startTicks = header.startTicks();
    this.ticksPerSecond = header.ticksPerSecond();
    this.chunkBytes = header.size();
    this.activity = new Activity(startNanos, endNanos());
  }

  /// Makes room for as much as an earlier chunk held: chunks resemble each other, and what grows
  /// leaves garbage of its own size behind. Some room beyond that, never less than a little.
  ///
  /// @param ratio this chunk's size by the earlier one's
  void reserveLike(Counts earlier, double ratio) {
    packets.reserve(roomFor(earlier.packets(), ratio), roomFor(earlier.runs(), ratio));
    receives.reserve(roomFor(earlier.receives(), ratio));
  }

  private static int roomFor(int size, double ratio) {
    return (int) Math.min(Integer.MAX_VALUE / 2, size * ratio * 17 / 16) + 256;
  }

  /// How many rows of the large kinds a chunk has.
  record Counts(int packets, int runs, int receives) {}

  Counts counted() {
    return new Counts(packets.size(), packets.runs(), receives.size());
  }

  /// Position in the recording, from 0.
  public int number() {
    return number;
  }

  public long startNanos() {
    return startNanos;
  }

  public long endNanos() {
    return startNanos + durationNanos;
  }

  /// How much of the recording is missing before this chunk, in nanoseconds; 0 if it begins where
  /// the one before it ended.
  public long gapNanos() {
    return gapNanos;
  }

  /// How far the wall clock has moved against the JFR clock between the starts of an earlier chunk
  /// and this one, in nanoseconds: drift if it is little, a step if it is much.
  public long clockMovedSince(ChunkRows earlier) {
    double elapsed = (startTicks - earlier.startTicks) / (ticksPerSecond / 1e9);
    return startNanos - earlier.startNanos - (long) elapsed;
  }

  /// What leaves packets out of the record, as a setting; null if nothing does. [#holds] tells
  /// whether there are any.
  public String packetFilter() {
    return filter(Schema.PacketReceived.NAME);
  }

  /// The same of reads of TCP connections; null as well where there are no such connections.
  public String readFilter() {
    return streams.isEmpty() ? null : filter(Schema.StreamRead.NAME);
  }

  private String filter(String event) {
    Map<String, String> set = settings.getOrDefault(event, Map.of());
    if (!set.isEmpty() && !"true".equals(set.get("enabled"))) {
      return event + "#enabled=false";
    }
    for (Map.Entry<String, String> all : NO_FILTER.entrySet()) {
      String value = set.getOrDefault(all.getKey(), all.getValue());
      boolean isNothing = all.getKey().equals("delay") && Timespan.parse(value) == 0;
      if (!isNothing && !value.equals(all.getValue())) {
        return event + "#" + all.getKey() + "=" + value;
      }
    }
    return null;
  }

  /// How many receive calls [#packets] are made of, since packets have no events of their own here:
  /// of each the delay of the oldest is on record, and the others are taken to have come evenly
  /// behind it. 0 where packets have events.
  public long callsAsPackets() {
    return callsAsPackets;
  }

  /// In the order of their dequeue.
  public PacketColumns packets() {
    return packets;
  }

  /// In the order of their ends; none once they have been released.
  public ReceiveColumns receives() {
    return receives;
  }

  /// Forgets the receive calls: whoever needs them has copied them.
  public void releaseReceives() {
    receives = new ReceiveColumns();
  }

  /// When anything happened.
  public Activity activity() {
    return activity;
  }

  public List<Collection> collections() {
    return collections;
  }

  public List<Pause> pauses() {
    return pauses;
  }

  public List<SafepointMark> safepoints() {
    return safepoints;
  }

  public List<VmOperation> operations() {
    return operations;
  }

  public List<Blocked> blocked() {
    return blocked;
  }

  public List<Sample> samples() {
    return samples;
  }

  public List<Allocation> allocations() {
    return allocations;
  }

  public List<Background> background() {
    return background;
  }

  public List<CpuLoad> cpuLoads() {
    return cpuLoads;
  }

  public List<ThreadCpuLoad> threadCpuLoads() {
    return threadCpuLoads;
  }

  /// What collectors did within their pauses, one level down.
  public List<Pause> phases() {
    return phases;
  }

  public List<ThrottleCounts> throttleCounts() {
    return throttleCounts;
  }

  /// The delays of all packets, about every second.
  public List<DelayCounts> delayCounts() {
    return delayCounts;
  }

  public List<BacklogRow> backlogs() {
    return backlogs;
  }

  public List<QueueSample> queueSamples() {
    return queueSamples;
  }

  public List<AcceptSample> acceptSamples() {
    return acceptSamples;
  }

  /// Connections that waited to be accepted.
  public List<AcceptWait> acceptWaits() {
    return acceptWaits;
  }

  /// What the witness saw of stalled threads, in the order of the recording: the rows of one look
  /// have its number, and need not be neighbours.
  public List<StallLook> looks() {
    return looks;
  }

  /// Whether the chunk is of somebody who watches another process: then it tells nothing of the JVM
  /// that wrote it.
  public boolean isWatch() {
    return declares(Schema.WatchedProcess.NAME);
  }

  /// Whether recordings are read together that watch a process, and this one is of that process.
  public boolean isBesideWatch() {
    return besideWatch;
  }

  /// A watch forgets what is on record of its own JVM.
  void forgetOwnProcess() {
    process = ProcessIdentity.UNKNOWN;
    jvm = null;
    gc = null;
    settings.clear();
    pauses.clear();
    safepoints.clear();
    operations.clear();
    blocked.clear();
  }

  /// The process that is watched, about once a second.
  public List<WatchedProcess> watchedProcess() {
    return watchedProcess;
  }

  /// Who receives in the watched process, each once.
  public List<WatchedReceiver> watchedReceivers() {
    return watchedReceivers;
  }

  /// What its receiving threads did while packets waited.
  public List<WatchedThread> watchedThreads() {
    return watchedThreads;
  }

  /// From the operating system's number of a thread to its Java thread id, as far as is known.
  public Map<Long, Long> osThreads() {
    return osThreads.javaIds();
  }

  /// Who brought about what.
  public RootRows roots() {
    return roots;
  }

  public List<SocketSetup> setups() {
    return setups;
  }

  public List<SocketCounts> counts() {
    return counts;
  }

  /// Event type to setting to value, as the JVM wrote them last in this chunk.
  public Map<String, Map<String, String>> settings() {
    return settings;
  }

  /// Which process it is of, as far as the chunk says.
  public ProcessIdentity process() {
    return process;
  }

  /// Whether a tool such as `jfr scrub` wrote the chunk anew and may have left events out of it.
  public boolean isRewritten() {
    return rewritten;
  }

  /// Whether the recorded JVM knew this event.
  public boolean declares(String event) {
    return declared.contains(event);
  }

  /// Whether the chunk holds any event of this name.
  public boolean holds(String event) {
    return occurred.contains(event);
  }

  /// Version of the recorded JVM; null if the chunk does not say.
  public String jvm() {
    return jvm;
  }

  /// Names of the collectors; null if the chunk does not say.
  public String gc() {
    return gc;
  }

  /// Bytes of events that the JVM had no room for.
  public long lostBytes() {
    return lostBytes;
  }

  /// All events of the chunk, whether kept or not.
  public long events() {
    return events;
  }

  /// Events of known names that could not be understood.
  public long unreadable() {
    return unreadable;
  }

  /// Whether the recorded JVM knew events of Sojourn's.
  public boolean knowsSojourn() {
    return knowsSojourn;
  }

  /// Size of the chunk, not compressed.
  long chunkBytes() {
    return chunkBytes;
  }

  /// Bytes of all files read so far, as they lie on disk.
  public long bytesRead() {
    return bytesRead;
  }

  /// Size of all files together.
  public long bytesTotal() {
    return bytesTotal;
  }
}
