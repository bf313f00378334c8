package dev.sojourn.analysis.advice;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.counterfactual.Replays.Shift;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.timeline.Reason;
import java.util.Optional;
import java.util.OptionalLong;

/// What the same arrivals would have seen without one cause, beside what they saw.
///
/// @param without a whole cause, its detail empty, or one detail of it
/// @param dropsBefore packets that were dropped; empty if that is not known
/// @param drops how many of them would still have been: those that were dropped behind packets that
///   waited for something else
public record Expectation(
    Reason without, Delays before, Delays after, OptionalLong dropsBefore, OptionalLong drops) {
  /// Less than this is not worth a change.
  private static final double NOTABLE = 0.1;

  /// A distribution in three figures, in nanoseconds.
  public record Delays(long p99Nanos, long maxNanos, long totalNanos) {
    private static Delays of(DelayHistogram delays) {
      return new Delays(delays.percentileNanos(99), delays.maxNanos(), delays.totalNanos());
    }
  }

  /// Of the reason by itself where it was replayed, of its whole cause otherwise; empty where
  /// neither was, which is so for what nobody can take away.
  public static Optional<Expectation> without(Summary summary, Reason reason) {
    Reason replayed = replayed(summary, reason);
    Shift shift = summary.shifts().get(replayed);
    if (shift == null || summary.delays().count() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Expectation(
            replayed,
            Delays.of(summary.delays()),
            Delays.of(shift.applyTo(summary.delays())),
            summary.drops() == null ? OptionalLong.empty() : OptionalLong.of(summary.drops()),
            dropsWithout(summary, replayed)));
  }

  /// What is taken away instead of a reason: the reason by itself where it was replayed, its whole
  /// cause otherwise. Reasons of which that is the same have equal expectations.
  public static Reason replayed(Summary summary, Reason reason) {
    return summary.shifts().containsKey(reason) ? reason : Reason.of(reason.cause());
  }

  /// How many packets would still have been dropped; empty if it is not known how many were.
  public static OptionalLong dropsWithout(Summary summary, Reason reason) {
    return summary.drops() == null
        ? OptionalLong.empty()
        : OptionalLong.of(summary.drops() - droppedFor(summary, reason));
  }

  private static long droppedFor(Summary summary, Reason reason) {
    boolean whole = reason.detail().isEmpty();
    long sum =
        summary.sockets().values().stream()
            .flatMap(socket -> socket.dropsByReason().entrySet().stream())
            .filter(
                entry ->
                    whole
                        ? entry.getKey().cause() == reason.cause()
                        : entry.getKey().equals(reason))
            .mapToLong(entry -> entry.getValue())
            .sum();
    return Math.min(sum, summary.drops());
  }

  /// Whether taking the cause away would be noticed: the replay has less loss, or a tenth less of
  /// the waiting, of its 99th percentile or of its worst.
  public boolean helps() {
    return drops.isPresent() && drops.getAsLong() < dropsBefore.getAsLong()
        || isLess(after.totalNanos(), before.totalNanos())
        || isLess(after.p99Nanos(), before.p99Nanos())
        || isLess(after.maxNanos(), before.maxNanos());
  }

  private static boolean isLess(long after, long before) {
    return after <= (1 - NOTABLE) * before && after < before;
  }
}
