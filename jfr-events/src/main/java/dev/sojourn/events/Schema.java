package dev.sojourn.events;

/// The names of Sojourn's events and of their fields, as they stand in a recording.
///
/// Constants only: javac copies them into whoever uses them, so that the analysis, which runs on
/// older JVMs than these events do, needs them at compile time alone. A test holds them against the
/// event classes.
public final class Schema {
  /// What a timestamp or a timespan holds when there is none. JMC and `jfr print` show it as N/A; 0
  /// would be a misleading moment or "no delay at all".
  public static final long ABSENT = Long.MIN_VALUE;

  /// In [PacketReceived#MARKS]: the buffer was too small for the datagram.
  public static final String TRUNCATED = "truncated by the buffer";

  /// In [PacketReceived#MARKS]: the clock may have stepped while the packet waited.
  public static final String CLOCK_STEPPED = "clock stepped meanwhile";

  /// In [PacketReceived#MARKS]: the stamp is that of the first of several packets.
  public static final String SHARED_STAMP = "stamp of several packets";

  /// In [Socket#PROTOCOL].
  public static final String UDP = "udp";

  /// In [Socket#PROTOCOL].
  public static final String TCP = "tcp";

  /// Where the settings file lies in the jar of this module.
  public static final String SETTINGS_RESOURCE = "dev/sojourn/events/sojourn.jfc";

  private Schema() {}

  /// See [PacketReceivedEvent].
  public static final class PacketReceived {
    public static final String NAME = "sojourn.PacketReceived";
    public static final String SOCKET = "socket";
    public static final String KERNEL_TIMESTAMP = "kernelTimestamp";
    public static final String KERNEL_NANOS = "kernelNanos";
    public static final String QUEUE_DELAY = "queueDelay";
    public static final String BYTES = "bytes";
    public static final String SOURCE_PORT = "sourcePort";
    public static final String SENDER = "sender";
    public static final String MARKS = "marks";

    private PacketReceived() {}
  }

  /// See [StreamReadEvent].
  public static final class StreamRead {
    public static final String NAME = "sojourn.StreamRead";
    public static final String SOCKET = "socket";
    public static final String CONNECTION = "connection";
    public static final String KERNEL_TIMESTAMP = "kernelTimestamp";
    public static final String KERNEL_NANOS = "kernelNanos";
    public static final String AT_LEAST = "atLeast";
    public static final String AT_MOST = "atMost";
    public static final String BOUNDS_FAR_APART = "boundsFarApart";
    public static final String BYTES = "bytes";
    public static final String LEFT = "left";
    public static final String MARKS = "marks";

    private StreamRead() {}
  }

  /// See [AcceptEvent].
  public static final class Accept {
    public static final String NAME = "sojourn.Accept";
    public static final String SOCKET = "socket";
    public static final String AT_LEAST = "atLeast";
    public static final String BACKLOG = "backlog";
    public static final String LIMIT = "limit";

    private Accept() {}
  }

  /// See [SenderEvent].
  public static final class Sender {
    public static final String NAME = "sojourn.Sender";
    public static final String SOCKET = "socket";
    public static final String SENDER = "sender";
    public static final String ADDRESS = "address";

    private Sender() {}
  }

  /// See [ReceiveEvent].
  public static final class Receive {
    public static final String NAME = "sojourn.Receive";
    public static final String SOCKET = "socket";
    public static final String PACKETS = "packets";
    public static final String OLDEST_DELAY = "oldestDelay";
    public static final String DROPS = "drops";
    public static final String RUN_QUEUE_WAIT = "runQueueWait";
    public static final String CPU_TIME = "cpuTime";
    public static final String RUN_QUEUE_SPAN = "runQueueSpan";
    public static final String MINOR_FAULTS = "minorFaults";
    public static final String MAJOR_FAULTS = "majorFaults";
    public static final String RETURNED_AT = "returnedAt";

    private Receive() {}
  }

  /// See [SocketEvent].
  public static final class Socket {
    public static final String NAME = "sojourn.Socket";
    public static final String SOCKET = "socket";
    public static final String LOCAL_ADDRESS = "localAddress";
    public static final String LOCAL_PORT = "localPort";
    public static final String RECEIVE_BUFFER = "receiveBuffer";
    public static final String BATCH_SIZE = "batchSize";
    public static final String STAMPS_REAL = "stampsReal";
    public static final String STAMPS_REAL_AFTER = "stampsRealAfter";
    public static final String PROTOCOL = "protocol";
    public static final String OUTGOING = "outgoing";
    public static final String OWN = "own";

    private Socket() {}
  }

  /// See [SocketQueueEvent].
  public static final class SocketQueue {
    public static final String NAME = "sojourn.SocketQueue";
    public static final String SOCKET = "socket";
    public static final String QUEUED = "queued";
    public static final String CAPACITY = "capacity";
    public static final String PACKET_CHARGE = "packetCharge";
    public static final String RECEIVED = "received";
    public static final String RECEIVED_BYTES = "receivedBytes";
    public static final String UNSTAMPED = "unstamped";
    public static final String TRUNCATED = "truncated";
    public static final String DROPS = "drops";
    public static final String CONTROL_TRUNCATED = "controlTruncated";
    public static final String NEGATIVE = "negative";
    public static final String CLOCK_STEPS = "clockSteps";

    private SocketQueue() {}
  }

  /// See [QueueSampleEvent].
  public static final class QueueSample {
    public static final String NAME = "sojourn.QueueSample";
    public static final String SOCKET = "socket";
    public static final String PROTOCOL = "protocol";
    public static final String LOCAL_ADDRESS = "localAddress";
    public static final String LOCAL_PORT = "localPort";
    public static final String HEAD_AGE = "headAge";
    public static final String LOWER_BOUND = "lowerBound";
    public static final String QUEUED = "queued";
    public static final String CAPACITY = "capacity";
    public static final String DROPS = "drops";

    private QueueSample() {}
  }

  /// See [AcceptQueueEvent].
  public static final class AcceptQueue {
    public static final String NAME = "sojourn.AcceptQueue";
    public static final String SOCKET = "socket";
    public static final String LOCAL_ADDRESS = "localAddress";
    public static final String LOCAL_PORT = "localPort";
    public static final String BACKLOG = "backlog";
    public static final String LIMIT = "limit";

    private AcceptQueue() {}
  }

  /// See [NotCapturedEvent].
  public static final class NotCaptured {
    public static final String NAME = "sojourn.NotCaptured";
    public static final String WHAT = "what";

    private NotCaptured() {}
  }

  /// See [StallSampleEvent].
  public static final class StallSample {
    public static final String NAME = "sojourn.StallSample";
    public static final String SOCKET = "socket";
    public static final String LOOK = "look";
    public static final String DEPTH = "depth";
    public static final String ROLE = "role";
    public static final String SAMPLED_THREAD = "sampledThread";
    public static final String THREAD_STATE = "threadState";
    public static final String VIRTUAL = "virtual";
    public static final String CARRIER = "carrier";
    public static final String IN_NATIVE = "inNative";
    public static final String BLOCKER = "blocker";
    public static final String BLOCKER_ID = "blockerId";
    public static final String OWNER = "owner";
    public static final String UNHELD = "unheld";
    public static final String FRAMES = "frames";
    public static final String HEAD_AGE = "headAge";
    public static final String COST = "cost";

    private StallSample() {}
  }

  /// See [DelayHistogramEvent].
  public static final class DelayHistogram {
    public static final String NAME = "sojourn.DelayHistogram";
    public static final String SOCKET = "socket";
    public static final String COUNT = "count";
    public static final String MAX = "max";
    public static final String HISTOGRAM = "histogram";

    private DelayHistogram() {}
  }

  /// See [BacklogEvent].
  public static final class Backlog {
    public static final String NAME = "sojourn.Backlog";
    public static final String SOCKET = "socket";
    public static final String PACKETS = "packets";
    public static final String PEAK_DELAY = "peakDelay";
    public static final String DROPS = "drops";
    public static final String STANDING = "standing";
    public static final String LENGTH = "length";

    private Backlog() {}
  }

  /// See [ClockEvent].
  public static final class Clock {
    public static final String NAME = "sojourn.Clock";
    public static final String REALTIME = "realtime";
    public static final String MONOTONIC = "monotonic";
    public static final String BRACKET = "bracket";

    private Clock() {}
  }

  /// See [ClockStepEvent].
  public static final class ClockStep {
    public static final String NAME = "sojourn.ClockStep";
    public static final String SOCKET = "socket";
    public static final String STEP = "step";
    public static final String REALTIME = "realtime";
    public static final String UNCERTAINTY = "uncertainty";

    private ClockStep() {}
  }

  /// See [VisitEvent].
  public static final class Visit {
    public static final String NAME = "sojourn.Visit";
    public static final String ACTIVITY = "activity";

    private Visit() {}
  }

  /// See [SelectEvent].
  public static final class Select {
    public static final String NAME = "sojourn.Select";
    public static final String SOCKET = "socket";

    private Select() {}
  }

  /// See [WatchedProcessEvent].
  public static final class WatchedProcess {
    public static final String NAME = "sojourn.WatchedProcess";
    public static final String PID = "pid";
    public static final String OWN_PID = "ownPid";
    public static final String PROCESS_START = "processStart";
    public static final String REALTIME = "realtime";
    public static final String PERIOD = "period";
    public static final String LOOKS = "looks";
    public static final String LONGEST_PAUSE = "longestPause";
    public static final String SOCKETS = "sockets";

    private WatchedProcess() {}
  }

  /// See [WatchedThreadEvent].
  public static final class WatchedThread {
    public static final String NAME = "sojourn.WatchedThread";
    public static final String THREAD = "thread";
    public static final String STATE = "state";
    public static final String SYSTEM_CALL = "systemCall";
    public static final String SPAN = "span";
    public static final String CPU_TIME = "cpuTime";
    public static final String RUN_QUEUE_WAIT = "runQueueWait";

    private WatchedThread() {}
  }

  /// See [WatchedReceiverEvent].
  public static final class WatchedReceiver {
    public static final String NAME = "sojourn.WatchedReceiver";
    public static final String SOCKET = "socket";
    public static final String THREAD = "thread";
    public static final String THREAD_NAME = "threadName";

    private WatchedReceiver() {}
  }

  /// See [UdpCountersEvent].
  public static final class UdpCounters {
    public static final String NAME = "sojourn.UdpCounters";
    public static final String IN_ERRORS = "inErrors";
    public static final String RCVBUF_ERRORS = "rcvbufErrors";
    public static final String MEM_ERRORS = "memErrors";
    public static final String IN_CSUM_ERRORS = "inCsumErrors";
    public static final String IGNORED_MULTI = "ignoredMulti";

    private UdpCounters() {}
  }

  /// See [HostTimeEvent].
  public static final class HostTime {
    public static final String NAME = "sojourn.HostTime";
    public static final String STOLEN = "stolen";
    public static final String THROTTLED = "throttled";
    public static final String THROTTLED_PERIODS = "throttledPeriods";
    public static final String QUOTA = "quota";
    public static final String QUOTA_PERIOD = "quotaPeriod";
    public static final String PRESSURE = "pressure";

    private HostTime() {}
  }
}
