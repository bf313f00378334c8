package dev.sojourn.analysis.contract;

import java.time.Instant;
import java.util.List;

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
public record EpisodeRow(
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
    List<ThreadRun> threads) {
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
}
