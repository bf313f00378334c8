package dev.sojourn.analysis.report;

import java.time.Instant;
import java.util.List;

/// Everything that an analysis says: the JSON contract `sojourn/1`, key by key.
///
/// Keys may be added, never renamed. Durations are integers in nanoseconds. What is not known is
/// null, never 0.
///
/// @param schema always [#SCHEMA]
/// @param drops packets that the kernel dropped at the sockets; null if the recording cannot tell
/// @param attribution most nanoseconds first; they sum to [Delay#totalNanos]
/// @param coverage what the recording could have shown, cause by cause
public record Report(
    String schema,
    Recording recording,
    Packets packets,
    Long drops,
    Delay delay,
    List<Attribution> attribution,
    List<Episode> episodes,
    List<Counterfactual> counterfactual,
    List<ThreadRow> threads,
    List<SocketRow> sockets,
    List<Coverage> coverage,
    Clock clock,
    Verdict verdict) {
  /// Name and version of the contract.
  public static final String SCHEMA = "sojourn/1";

  /// What was read.
  ///
  /// @param file the recording as it was named; several are joined by `, `
  /// @param start start of the first chunk
  /// @param jvm version of the recorded JVM; null if the recording does not say
  /// @param gc the collectors, for instance `G1New, G1Old`; null if the recording does not say
  /// @param events how many events were read
  /// @param chunks how many whole chunks were read
  /// @param truncated whether the last chunk was cut off, so that its packets are missing here
  /// @param unreadable events of known names that could not be understood and were left out
  public record Recording(
      String file,
      Instant start,
      long durationNanos,
      String jvm,
      String gc,
      long events,
      int chunks,
      boolean truncated,
      long unreadable) {}

  /// @param count how many packets are on record
  /// @param stamped how many of them carry a kernel timestamp
  /// @param negative stamped packets whose delay is below 0 because the clock was stepped; they are
  ///   left out of [Delay]
  public record Packets(
      long count, long bytes, long stamped, long unstamped, long truncated, long negative) {}

  /// The distribution of the queue delay. Count, total and maximum are exact, percentiles within
  /// 0.1 %; all null but count and total when there is no packet.
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
  /// @param share of [Delay#totalNanos], 0 to 1
  /// @param packets how many packets waited for it
  public record Attribution(String cause, String detail, long nanos, double share, long packets) {}

  /// A backlog: a busy period whose head-of-line delay passed 5 ms.
  ///
  /// @param peakNanos the longest delay in it
  /// @param trigger the cause that started it
  /// @param triggerDetail what tells triggers of one name apart; may be empty
  /// @param standing whether the delay stayed above 5 ms for a whole interval of 100 ms (RFC 8289)
  public record Episode(
      int socket,
      Instant start,
      long durationNanos,
      long peakNanos,
      long packets,
      String trigger,
      String triggerDetail,
      boolean standing) {}

  /// The delays that the same arrivals would have seen without one cause.
  public record Counterfactual(
      String without, long p50Nanos, long p99Nanos, long p999Nanos, long maxNanos) {}

  /// A thread that received packets.
  ///
  /// @param id the Java thread id
  public record ThreadRow(long id, String name, long packets, long totalNanos, long maxNanos) {}

  /// A socket that packets were received on.
  ///
  /// @param address where it is bound; null if the recording does not say
  /// @param receiveBuffer bytes that the kernel granted; null if the recording does not say
  /// @param drops null if the recording cannot tell
  public record SocketRow(
      int id,
      String address,
      Integer port,
      Long receiveBuffer,
      long packets,
      Long drops,
      Delay delay) {}

  /// What the recording's settings could have shown of one cause.
  ///
  /// @param visible whether at least one event that shows it was on; null if the settings are not
  ///   on record
  /// @param thresholdNanos what is shorter than this is not on record; null when nothing is
  /// @param missing the settings to change, for instance `jdk.SafepointBegin#enabled=true`
  public record Coverage(
      String cause, Boolean visible, Long thresholdNanos, List<String> missing) {}

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
  /// @param text the sentence, with the number that supports it
  public record Verdict(boolean backpressure, String cause, String text) {}
}
