package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;

/// What the analysis keeps of one chunk. Times are nanoseconds since the epoch on the JFR clock.
public final class ChunkRows {
  private final int number;
  private final long startNanos;
  private final long durationNanos;
  private final long startTicks;
  private final long ticksPerSecond;
  private final long chunkBytes;
  private final long gapNanos;
  private final boolean rewritten;
  private final JvmRows jvm = new JvmRows();
  private final ThreadRows threads = new ThreadRows();
  private final SocketRows sockets = new SocketRows();
  private final WatchRows watch = new WatchRows();
  private final RootRows roots = new RootRows();
  private final EventRecord events = new EventRecord();
  final Activity activity;
  PacketColumns packets = new PacketColumns();
  ReceiveColumns receives = new ReceiveColumns();
  // Until it is known whether they are needed.
  CallSizes callSizes = new CallSizes();
  long callsAsPackets;
  ProcessIdentity process = ProcessIdentity.UNKNOWN;
  boolean knowsSojourn;
  boolean besideWatch;
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

  /// In the order of their dequeue.
  public PacketColumns packets() {
    return packets;
  }

  /// How many receive calls [#packets] are made of, since packets have no events of their own here:
  /// of each the delay of the oldest is on record, and the others are taken to have come evenly
  /// behind it. 0 where packets have events.
  public long callsAsPackets() {
    return callsAsPackets;
  }

  /// What leaves packets out of the record, as a setting; null if nothing does. [EventRecord#holds]
  /// tells whether there are any.
  public String packetFilter() {
    return events.filterOf(Schema.PacketReceived.NAME);
  }

  /// The same of reads of TCP connections; null as well where there are no such connections.
  public String readFilter() {
    return sockets.streams.isEmpty() ? null : events.filterOf(Schema.StreamRead.NAME);
  }

  /// Whether only some reads of TCP connections, chosen at random, are on record.
  public boolean areReadsThrottled() {
    return !sockets.streams.isEmpty() && events.isThrottled(Schema.StreamRead.NAME);
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

  public JvmRows jvm() {
    return jvm;
  }

  public ThreadRows threads() {
    return threads;
  }

  public SocketRows sockets() {
    return sockets;
  }

  public WatchRows watch() {
    return watch;
  }

  /// Who brought about what.
  public RootRows roots() {
    return roots;
  }

  /// Which events there are, and could be.
  public EventRecord events() {
    return events;
  }

  /// Which process it is of, as far as the chunk says.
  public ProcessIdentity process() {
    return process;
  }

  /// Whether the recorded JVM knew events of Sojourn's.
  public boolean knowsSojourn() {
    return knowsSojourn;
  }

  /// Whether a tool such as `jfr scrub` wrote the chunk anew and may have left events out of it.
  public boolean isRewritten() {
    return rewritten;
  }

  /// Whether the chunk is of somebody who watches another process: then it tells nothing of the JVM
  /// that wrote it.
  public boolean isWatch() {
    return events.declares(Schema.WatchedProcess.NAME);
  }

  /// Whether recordings are read together that watch a process, and this one is of that process.
  public boolean isBesideWatch() {
    return besideWatch;
  }

  /// A watch forgets what is on record of its own JVM.
  void forgetOwnProcess() {
    process = ProcessIdentity.UNKNOWN;
    jvm.forget();
    threads.blocked.clear();
    events.settings.clear();
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
