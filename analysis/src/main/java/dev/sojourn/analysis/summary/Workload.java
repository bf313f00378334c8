package dev.sojourn.analysis.summary;

/// How fast packets came to a socket and how fast they were served: what its capacity is reckoned
/// from.
public final class Workload {
  private long firstArrival = Long.MAX_VALUE;
  private long lastArrival = Long.MIN_VALUE;
  private long arrivals;
  private long queued;
  private transient boolean counting;
  private long workNanos;
  private long worstStallNanos;
  private long missingNanos;
  private transient long missingSinceLast;
  private long counted;
  private long countedNanos;

  /// Adds a packet.
  ///
  /// @param isQueued whether it had to wait for the one before it
  /// @param work the receiver's own time that its dequeue took
  /// @param took the time from when it had come, and the one before it had left, to its dequeue
  void add(long arrival, boolean isQueued, long work, long took) {
    if (arrivals > 0) {
      missingNanos += missingSinceLast;
    }
    missingSinceLast = 0;
    firstArrival = Math.min(firstArrival, arrival);
    lastArrival = Math.max(lastArrival, arrival);
    arrivals++;
    // What came with the same call as a packet that was not counted was not free: its work stands
    // with that packet.
    if (work > 0 || !isQueued) {
      counting = isQueued;
    }
    if (counting) {
      queued++;
      workNanos += work;
    }
    worstStallNanos = Math.max(worstStallNanos, took);
  }

  /// Adds a read of a TCP connection. How many came in a time only their number tells, since those
  /// that waited little have no events.
  ///
  /// @param took as in [#add]
  void addRead(long took) {
    worstStallNanos = Math.max(worstStallNanos, took);
  }

  /// Takes in how many packets came in how long, those that are not on record included.
  void count(long packets, long nanos) {
    counted += packets;
    countedNanos += nanos;
  }

  /// Packets a second by the receivers' own counts; NaN if those were not needed.
  public double countedRate() {
    return countedNanos == 0 ? Double.NaN : counted * 1e9 / countedNanos;
  }

  /// Says that nothing is on record of a time after the packets so far.
  void skip(long nanos) {
    missingSinceLast += nanos;
  }

  void add(Workload other) {
    firstArrival = Math.min(firstArrival, other.firstArrival);
    lastArrival = Math.max(lastArrival, other.lastArrival);
    arrivals += other.arrivals;
    queued += other.queued;
    workNanos += other.workNanos;
    worstStallNanos = Math.max(worstStallNanos, other.worstStallNanos);
    missingNanos += other.missingNanos;
    counted += other.counted;
    countedNanos += other.countedNanos;
  }

  /// Packets a second from the first to the last, in the time that is on record; NaN for fewer than
  /// two.
  ///
  /// @param dropped how many more came that were dropped
  public double arrivalRate(long dropped) {
    long time = lastArrival - firstArrival - missingNanos;
    return arrivals < 2 || time <= 0 ? Double.NaN : (arrivals - 1.0 + dropped) * 1e9 / time;
  }

  /// How many packets were received in calls that began with one that had waited for another.
  public long queued() {
    return queued;
  }

  /// Packets a second that the receiver takes when it is not stalled and there is a queue; NaN when
  /// there never was one.
  public double serviceRate() {
    return workNanos == 0 ? Double.NaN : queued * 1e9 / workNanos;
  }

  /// What one packet takes of the receiver's time when there is a queue, as far as is known; 0 when
  /// there never was one.
  long usualWork() {
    return queued == 0 ? 0 : workNanos / queued;
  }

  /// The longest time between two dequeues in which a packet waited, whatever for.
  public long worstStallNanos() {
    return worstStallNanos;
  }
}
