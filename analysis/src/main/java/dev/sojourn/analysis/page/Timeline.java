package dev.sojourn.analysis.page;

import java.util.List;

/// What the page's charts are drawn from: bounded, whatever the recording's size. Moments are
/// nanoseconds after the start, so that JavaScript's numbers hold them exactly.
///
/// @param startEpochMillis when the recording began, rounded down
/// @param startRestNanos what the rounding left out
/// @param spanNanos how long it lasted
/// @param fine the highest delay and the arrivals in many narrow bins
/// @param coarse percentiles in fewer, wider bins
/// @param distribution how often each delay was seen
/// @param stallsLeftOut stalls that are not drawn because so many longer ones are
/// @param sendersLeftOut source ports beyond those in `senders`
public record Timeline(
    long startEpochMillis,
    long startRestNanos,
    long spanNanos,
    Fine fine,
    Coarse coarse,
    List<Bar> distribution,
    List<Queue> queues,
    List<Stall> stalls,
    long stallsLeftOut,
    List<Sender> senders,
    int sendersLeftOut) {

  /// Bins by arrival that are not empty, as parallel arrays.
  ///
  /// @param index the bin's number: it begins at `index * widthNanos`
  public record Fine(long widthNanos, int[] index, long[] maxNanos, int[] arrivals) {}

  /// As [Fine], with percentiles that are within 3 %.
  public record Coarse(long widthNanos, int[] index, long[] p50Nanos, long[] p99Nanos) {}

  /// @param nanos the middle of a range of delays
  public record Bar(long nanos, long count) {}

  /// A socket's queue over time, as parallel arrays.
  ///
  /// @param queuedBytes the most kernel memory that was in use in the bin
  /// @param packets the most packets on record that lay in the queue in the bin
  /// @param drops packets dropped since the bin before
  public record Queue(
      int socket,
      long capacityBytes,
      long[] atNanos,
      long[] queuedBytes,
      int[] packets,
      long[] drops) {}

  /// @param thread the Java thread id; null when it stopped the whole process
  public record Stall(
      String cause, String detail, Long thread, long startNanos, long durationNanos) {}

  /// @param port the source port
  public record Sender(int port, long packets, long totalNanos, long maxNanos) {}
}
