package dev.sojourn.analysis.watch;

import dev.sojourn.analysis.recording.WatchedProcess;
import dev.sojourn.analysis.timeline.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was under the waits that were seen from outside, as sums that can be added.
public final class Waits {
  /// As many of the longest stays are told of each by itself.
  private static final int MOST_STAYS = 100;

  private static final Comparator<LongStay> LONGEST =
      Comparator.comparingLong(LongStay::peakNanos)
          .reversed()
          .thenComparingLong(LongStay::startNanos)
          .thenComparingInt(LongStay::socket);

  private final Map<Reason, Part> parts = new TreeMap<>();
  private final List<LongStay> stays = new ArrayList<>();
  private long longStays;
  private Long pid;
  private long watchedNanos;
  private long looks;
  private long period;
  private long longestPause;

  /// What one reason accounts for.
  ///
  /// @param nanos how long queues were not empty meanwhile, all of them together
  /// @param weight the same, each moment weighed by what lay in the queue, in kB·µs: what the waits
  ///   of all packets are in proportion to
  /// @param inherited what it answers for beyond its weight: what stood behind its backlog; below 0
  ///   for the rest that is charged to others
  public record Part(long nanos, long weight, long inherited) {
    Part plus(Part other) {
      return new Part(nanos + other.nanos, weight + other.weight, inherited + other.inherited);
    }

    /// What is charged to it, directly or inherited.
    public long charged() {
      return weight + inherited;
    }
  }

  /// A stay whose first packet was seen to wait long.
  ///
  /// @param startNanos when the first packet came, in ns since the epoch
  /// @param durationNanos until something was last seen in the queue
  /// @param peakNanos the longest that a first packet was seen to have waited
  /// @param reason what most of it is charged to
  public record LongStay(
      int socket,
      String protocol,
      String address,
      Integer port,
      long startNanos,
      long durationNanos,
      long peakNanos,
      long peakQueued,
      Reason reason) {}

  /// More of what one reason accounts for.
  public void add(Reason reason, Part part) {
    parts.merge(reason, part, Part::plus);
  }

  /// One more stay of 5 ms or more.
  public void add(LongStay stay) {
    longStays++;
    stays.add(stay);
    trim();
  }

  private void trim() {
    stays.sort(LONGEST);
    if (stays.size() > MOST_STAYS) {
      stays.subList(MOST_STAYS, stays.size()).clear();
    }
  }

  /// The next report of a watch.
  ///
  /// @param before the one before it; null for the first
  public void add(WatchedProcess report, WatchedProcess before) {
    pid = report.pid();
    period = report.periodNanos();
    if (before != null && before.looks() > 0 && report.looks() >= before.looks()) {
      looks += report.looks() - before.looks();
      watchedNanos += Math.max(0, report.time() - before.time());
      longestPause = Math.max(longestPause, report.longestPauseNanos());
    }
  }

  /// Adds all of `other` to this.
  public void add(Waits other) {
    other.parts.forEach(this::add);
    stays.addAll(other.stays);
    trim();
    longStays += other.longStays;
    pid = pid == null ? other.pid : pid;
    watchedNanos += other.watchedNanos;
    looks += other.looks;
    period = Math.max(period, other.period);
    longestPause = Math.max(longestPause, other.longestPause);
  }

  /// Whether any process was watched from outside.
  public boolean isKnown() {
    return pid != null;
  }

  /// The process that was; null if none was.
  public Long pid() {
    return pid;
  }

  /// What each reason accounts for; nothing if no packet was seen to wait.
  public Map<Reason, Part> parts() {
    return parts;
  }

  /// The longest stays of 5 ms and more, the longest first.
  public List<LongStay> stays() {
    return List.copyOf(stays);
  }

  /// How many stays there were of 5 ms and more.
  public long longStays() {
    return longStays;
  }

  /// How often all queues were looked at.
  public long looks() {
    return looks;
  }

  /// How often they were to be.
  public long periodNanos() {
    return period;
  }

  /// For how long they were.
  public long watchedNanos() {
    return watchedNanos;
  }

  /// The longest time between two looks: what is shorter may have escaped.
  public long longestPauseNanos() {
    return longestPause;
  }
}
