package dev.sojourn.analysis.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Everything that an analysis says: the JSON contract `sojourn/1`, key by key.
///
/// Keys may be added, never renamed. Durations are integers in nanoseconds. What is not known is
/// null, never 0.
///
/// @param schema always [#SCHEMA]
/// @param drops packets that the kernel dropped at UDP sockets, at those that were looked at from
///   outside too; null if the recording cannot tell
/// @param dropReasons why packets were dropped, between bounds; empty if the recording cannot tell
/// @param attribution most nanoseconds first; they sum to [Delay#totalNanos]
/// @param roots the attribution, followed to who brought it about; what most is charged to first
/// @param threads those whose packets waited longest in all, 100 at most
/// @param sockets those that lost most, then those whose packets waited longest, 100 at most
/// @param others the other threads and sockets together; null if there are none
/// @param coverage what the recording could have shown, cause by cause
/// @param accepts connections that waited to be accepted, by listener; the longest wait first
/// @param sampled sockets of native transports and of TCP; null if none was sampled
/// @param watched a process that was watched from outside; null if none was
/// @param throttling null if the recording cannot tell
/// @param next what to do about the verdict, in sentences, the most useful first
public record Report(
    String schema,
    Recording recording,
    Packets packets,
    Long drops,
    List<DropReason> dropReasons,
    Delay delay,
    List<Attribution> attribution,
    List<Root> roots,
    List<Slice> slices,
    List<Episode> episodes,
    List<Counterfactual> counterfactual,
    List<Association> associations,
    List<Capacity> capacity,
    List<StallTotal> stalls,
    List<HandlerFrame> handlerFrames,
    List<LockOwner> lockOwners,
    List<ThreadRow> threads,
    List<SocketRow> sockets,
    Others others,
    List<AcceptRow> accepts,
    Sampled sampled,
    Watched watched,
    List<Coverage> coverage,
    Replay replay,
    Throttling throttling,
    Clock clock,
    Verdict verdict,
    List<String> next) {
  /// Name and version of the contract.
  public static final String SCHEMA = "sojourn/1";

  /// What was read.
  ///
  /// @param file the recording as it was named; several are joined by `, `
  /// @param start start of the first chunk
  /// @param process which process it is of; null if the recording does not say, or is of several
  /// @param jvm version of the recorded JVM; null if the recording does not say
  /// @param gc the collectors, for instance `G1New, G1Old`; null if the recording does not say
  /// @param events how many events were read
  /// @param chunks how many whole chunks were read
  /// @param missingNanos time between the first chunk and the last that no chunk is there of; it is
  ///   part of `durationNanos` and of no rate
  /// @param gaps where that is; the longest 100 in time order
  /// @param truncated whether the last chunk was cut off, so that its packets are missing here
  /// @param unreadable events of known names that could not be understood and were left out
  public record Recording(
      String file,
      Instant start,
      long durationNanos,
      Process process,
      String jvm,
      String gc,
      long events,
      int chunks,
      long missingNanos,
      List<Gap> gaps,
      boolean truncated,
      long unreadable) {}

  /// A time that is missing between two chunks.
  public record Gap(Instant start, long durationNanos) {}

  /// The process that was recorded; null for what the recording does not say.
  ///
  /// @param host the machine's or the container's name
  /// @param pid the process's number, as it sees it itself
  /// @param jvmStart when its JVM was ready
  public record Process(String host, Long pid, Instant jvmStart) {}

  /// @param count how many packets were received, as far as is known
  /// @param onRecord how many of them have an event of their own: what they waited for, replays and
  ///   backlogs rest on these. [Delay] is of all
  /// @param callsOnRecord receive calls that stand for their packets, where those have no events:
  ///   the oldest's delay is on record, the others are taken to have come evenly behind it; else 0
  /// @param leftOutBy settings that left the others out of the record; empty if nothing did
  /// @param bytes of those on record
  /// @param stamped how many of them carry a kernel timestamp
  /// @param clockStepped stamped packets whose delay means nothing because the clock was stepped
  ///   while they waited; they are left out of [Delay]
  /// @param reads how many of `count` are reads of TCP connections and not packets: their delay is
  ///   counted from the last byte of each, so that it is a lower bound
  /// @param readsOnRecord how many of those have an event of their own
  /// @param readsLeftOutBy settings that left the others out of the record
  public record Packets(
      long count,
      long onRecord,
      long callsOnRecord,
      List<String> leftOutBy,
      long bytes,
      long stamped,
      long unstamped,
      long truncated,
      long clockStepped,
      long reads,
      long readsOnRecord,
      List<String> readsLeftOutBy) {}

  /// The distribution of the queue delay. Count, total and maximum are exact; percentiles are
  /// HdrHistogram's, the upper ends of its buckets, so up to 0.1 % high; all null but count and
  /// total when there is no packet.
  public record Delay(
      long count,
      Long meanNanos,
      Long p50Nanos,
      Long p90Nanos,
      Long p99Nanos,
      Long p999Nanos,
      Long maxNanos,
      long totalNanos) {}

  /// How much of all delay one cause accounts for.
  ///
  /// @param cause the cause's name, for instance `gc-pause`
  /// @param detail what tells causes of one name apart, for instance the collector; may be empty
  /// @param share of [Delay#totalNanos], 0 to 1: by overlap alone
  /// @param packets how many packets waited for it
  /// @param chargedNanos with what is inherited: the waits behind its backlog count here and not as
  ///   the receiver's work; sums to [Delay#totalNanos] too
  /// @param chargedShare of [Delay#totalNanos], 0 to 1: the share that text, page, gate and
  ///   comparison tell, since it is what would go with the cause
  public record Attribution(
      String cause,
      String detail,
      long nanos,
      double share,
      long packets,
      long chargedNanos,
      double chargedShare) {}

  /// What brought a cause about, and what to change.
  ///
  /// @param cause the state that the receiving thread was in
  /// @param detail what tells causes of one name apart; may be empty
  /// @param nanos delay that packets spent on it; those of all roots sum to [Delay#totalNanos]
  /// @param chargedNanos with what is inherited, by the share of `nanos`
  /// @param chain the receiving thread first, the root last; at least one link
  /// @param text the chain in words, the root first
  /// @param advice what to change
  /// @param expected what following the advice would bring at best; null if that cannot be replayed
  public record Root(
      String cause,
      String detail,
      long nanos,
      double share,
      long packets,
      long chargedNanos,
      double chargedShare,
      List<ChainLink> chain,
      String text,
      String advice,
      Expected expected) {}

  /// What one thread of a chain did.
  ///
  /// @param state a cause's name, or `ran`, `not-on-record`, `asked`, `late-to-safepoint`,
  ///   `allocated`, `cycle`
  /// @param thread its name; null for all threads, and if not on record
  /// @param on what it waited or asked for; null if not on record
  /// @param frame where, `class.method:line`; null if not on record
  public record ChainLink(String state, String thread, String on, String frame) {}

  /// The delays without a cause, by the replay.
  ///
  /// @param helps whether fewer packets are dropped, or the waiting, its p99 or its maximum is at
  ///   least a tenth less
  public record Expected(long p99Nanos, long maxNanos, boolean helps) {}

  /// The slowest packets and what they waited for.
  ///
  /// @param slowest which share was asked for: 0.01 or 0.001
  /// @param packets how many there are; a few more than asked for
  /// @param fromNanos the shortest delay among them
  public record Slice(
      double slowest, long packets, long fromNanos, List<Attribution> attribution) {}

  /// What the recording says of one kind of stall, whether packets waited for it or not.
  ///
  /// @param cause `gc-pause` counts the pauses as the JVM's log does; the operations around them
  ///   count as `safepoint` too
  /// @param timeToSafepointNanos until all threads stood still, summed; null if not on record, and
  ///   for what is no safepoint
  /// @param phases of a collector's pauses, the longest first; empty for anything else, and if they
  ///   are not on record
  public record StallTotal(
      String cause,
      String detail,
      long count,
      long totalNanos,
      long maxNanos,
      Long timeToSafepointNanos,
      List<Phase> phases) {}

  /// What took time within a collector's pauses.
  public record Phase(String name, long totalNanos, long maxNanos) {}

  /// What a receiving thread was seen to run between two receive calls.
  ///
  /// @param frame the method that ran, and where it was called from by code outside the JDK
  /// @param samples how many of the thread's samples show it
  /// @param share of the thread's samples in its handler
  public record HandlerFrame(
      long thread, String threadName, String frame, long samples, double share) {}

  /// Who held a lock that a receiving thread waited for.
  ///
  /// @param lock its class
  /// @param frames what the owner was seen to run or wait in meanwhile, most often first
  public record LockOwner(
      String lock, String owner, long waits, long totalNanos, List<String> frames) {}

  /// What a socket's receiver can bear.
  ///
  /// @param arrivalsPerSecond null for fewer than two packets
  /// @param servicePerSecond packets that the receiver takes when nothing stalls it; null when too
  ///   few packets waited behind another to tell
  /// @param utilisation arrivals by service; null if either is
  /// @param worstStallNanos the longest time between two dequeues in which a packet waited
  /// @param packetsAtRisk how many arrive in that time, at the mean rate
  /// @param receiveBufferNeeded what SO_RCVBUF, in bytes, would have held all packets, by a replay
  ///   of their arrivals, those of the dropped ones included: the kernel doubles it, and cuts it to
  ///   net.core.rmem_max; null if no buffer would have
  /// @param peakPackets the most packets that would then have been in the queue at once; null if
  ///   `receiveBufferNeeded` is
  /// @param packetCharge kernel memory that each takes, in bytes; null if `receiveBufferNeeded` is
  /// @param packetChargeMeasured whether that was measured where the recording was made; if not, it
  ///   is what Linux charges on loopback, and a network device may charge several times as much
  /// @param holds whether the socket's receive buffer is as large as that: then no drop was for
  ///   want of a larger one
  public record Capacity(
      int socket,
      Double arrivalsPerSecond,
      Double servicePerSecond,
      Double utilisation,
      long worstStallNanos,
      Long packetsAtRisk,
      Long receiveBufferNeeded,
      Long peakPackets,
      Long packetCharge,
      boolean packetChargeMeasured,
      boolean holds) {}

  /// A backlog: a busy period whose head-of-line delay passed 5 ms.
  ///
  /// @param peakNanos the longest delay in it
  /// @param trigger the cause that started it
  /// @param triggerDetail what tells triggers of one name apart; may be empty
  /// @param standing whether the delay stayed above 5 ms for a whole interval of 100 ms (RFC 8289)
  /// @param kind `stall`, `burst` (absorbed), `overload` (arrivals outran the receiver's work) or
  ///   `standing` (a standing queue that stalls kept up)
  /// @param totalNanos the delays of all its packets
  /// @param attribution what they waited for; sums to `totalNanos`
  /// @param threads what threads were seen to do meanwhile, the busiest first
  public record Episode(
      int socket,
      Instant start,
      long durationNanos,
      long peakNanos,
      long packets,
      String trigger,
      String triggerDetail,
      boolean standing,
      String kind,
      long totalNanos,
      List<Attribution> attribution,
      List<ThreadRun> threads) {}

  /// What one thread was seen to do during an episode.
  ///
  /// @param thread the Java thread id
  /// @param receives whether it received packets
  /// @param samples how often it was seen running
  /// @param frame what it was seen to run most often; null if it was not seen
  /// @param allocatedBytes as far as it was sampled
  /// @param lockNanos how long receiving threads waited for a lock that it held
  public record ThreadRun(
      long thread,
      String threadName,
      boolean receives,
      long samples,
      String frame,
      long allocatedBytes,
      long lockNanos) {}

  /// The delays that the same arrivals would have seen without one cause.
  ///
  /// @param without the cause, or the cause and one detail of it
  /// @param detail the detail alone; empty for the whole cause
  /// @param shareOverMillisecond packets that would still have waited longer than 1 ms, 0 to 1
  /// @param drops packets that would still have been dropped; null if it is not known how many were
  public record Counterfactual(
      String without,
      String detail,
      long p50Nanos,
      long p99Nanos,
      long p999Nanos,
      long maxNanos,
      double shareOverMillisecond,
      Long drops) {}

  /// Whether packets waited longer where there was more of something that does not stop the
  /// receiver by itself, and whether that is more than chance. Null in all but `with` and
  /// `untested` where it could not be tested.
  ///
  /// @param with `allocation`, `concurrent-gc`, `compilation`, `cpu-load`, `other-processes` or
  ///   `other-threads`
  /// @param effect Spearman's rank correlation with the mean delay, -1 to 1
  /// @param p how likely one at least as high is by chance: the share of circular shifts
  /// @param pCorrected the same, corrected by Holm's method for all that were tested
  /// @param finding whether the corrected p-value is at most 0.05, and packets waited longer with
  ///   more of it by their mean and by their median, in each half of the time
  /// @param nanosWithMore mean delay of the stretches of time that have more of it than the median
  /// @param nanosWithLess mean delay of the others
  /// @param bins how many stretches of time were compared
  /// @param binNanos how long each is
  /// @param untested why it could not be tested; null if it was
  public record Association(
      String with,
      Double effect,
      Double p,
      Double pCorrected,
      boolean finding,
      Long nanosWithMore,
      Long nanosWithLess,
      Integer bins,
      Long binNanos,
      String untested) {}

  /// A thread that received packets.
  ///
  /// @param id the Java thread id
  /// @param activity what it did over time
  public record ThreadRow(
      long id,
      String name,
      long packets,
      long totalNanos,
      long maxNanos,
      List<Attribution> attribution,
      Activity activity) {}

  /// What a thread did over time.
  ///
  /// @param stretchNanos how long each stretch is; the first and the last are on record in part
  public record Activity(long stretchNanos, List<Stretch> stretches) {}

  /// What a thread did in a stretch of time.
  ///
  /// @param nanos ns by cause; `receiving` for the time inside receive calls, with packets or
  ///   waiting for them
  public record Stretch(Instant start, Map<String, Long> nanos) {}

  /// A socket that packets were received on, or all TCP connections of one address.
  ///
  /// @param protocol `udp`, or `tcp` for connections
  /// @param outgoing whether these lead to the address, and were not accepted there
  /// @param address where it is bound; null if the recording does not say
  /// @param receiveBuffer bytes that the kernel granted; null if the recording does not say
  /// @param drops null if the recording cannot tell
  public record SocketRow(
      int id,
      String protocol,
      boolean outgoing,
      String address,
      Integer port,
      Long receiveBuffer,
      long packets,
      Long drops,
      Delay delay,
      List<Attribution> attribution) {}

  /// How many of the dropped packets had one reason.
  ///
  /// @param reason `full-buffer`, `udp-memory` (net.ipv4.udp_mem), `checksum` or `refused` (a
  ///   socket's filter or an IPsec policy)
  /// @param atLeast of [Report#drops]
  /// @param atMost likewise
  /// @param inNamespace how many packets the whole network namespace threw away for it, any
  ///   process's, and those that no socket counts
  public record DropReason(String reason, long atLeast, long atMost, long inNamespace) {}

  /// What there is no room for one by one: thousands of sockets that one query each is sent from,
  /// say, or the threads that wait for the answers.
  ///
  /// @param sockets how many are not among the report's; null for none
  /// @param threads likewise
  public record Others(OtherSockets sockets, OtherThreads threads) {}

  /// Sockets that are told together.
  ///
  /// @param drops null if the recording cannot tell of any
  public record OtherSockets(long count, long packets, Long drops, Delay delay) {}

  /// Threads that are told together.
  ///
  /// @param maxNanos the longest that a packet of theirs waited
  public record OtherThreads(long count, long packets, long totalNanos, long maxNanos) {}

  /// What the recording's settings could have shown of one cause.
  ///
  /// @param visible whether at least one event that shows it was on; null if the settings are not
  ///   on record
  /// @param thresholdNanos what is shorter than this is not on record; null when nothing is
  /// @param certain whether its stalls were on record whenever there were any that Sojourn's own
  ///   settings show
  /// @param mayHideNanos delay that stalls of this cause may account for without being on record:
  ///   all that is told as something else that they may be taken for. An upper bound: any number of
  ///   stalls may lie there
  /// @param mayHideOnceNanos the same if each packet met at most one such stall, within 6 %
  /// @param missing the settings to change, for instance `jdk.SafepointBegin#enabled=true`
  /// @param removed events that were on, but may have been left out when the file was written anew,
  ///   as `jfr scrub` does: it holds not one of them
  public record Coverage(
      String cause,
      Boolean visible,
      Long thresholdNanos,
      boolean certain,
      long mayHideNanos,
      long mayHideOnceNanos,
      List<String> missing,
      List<String> removed) {}

  /// Whether the replay with no cause removed tells what was recorded, as it must for the
  /// counterfactual to be believed.
  ///
  /// @param packets how many were replayed
  /// @param differing how many of them leave at another moment than on record
  /// @param largestNanos by how much at most
  public record Replay(boolean holds, long packets, long differing, long largestNanos) {}

  /// How a container's CPU limit held the process back.
  ///
  /// @param throttledNanos CPU time that was wanted and not given
  /// @param throttledSlices in how many of the scheduler's periods that happened
  /// @param elapsedSlices how many periods there were
  public record Throttling(long throttledNanos, long throttledSlices, long elapsedSlices) {}

  /// What the clock did while the recording ran.
  ///
  /// @param stepped whether the wall clock jumped against the JFR clock by more than 1 ms
  /// @param largestStepNanos the largest move between two chunks, a jump or a drift; null if there
  ///   is only one chunk, which has nothing to compare with
  public record Clock(boolean stepped, Long largestStepNanos) {}

  /// The answer in one sentence.
  ///
  /// @param backpressure whether packets waited or were dropped enough to matter
  /// @param cause the main cause's name; null when there is no backpressure
  /// @param undecided other causes that it may be as well, since they could not be seen: `cause` is
  ///   certain if there is none
  /// @param text the sentence, with the number that supports it
  public record Verdict(boolean backpressure, String cause, List<String> undecided, String text) {
    /// Without a cause.
    Verdict(boolean backpressure, String text) {
      this(backpressure, null, List.of(), text);
    }
  }
}
