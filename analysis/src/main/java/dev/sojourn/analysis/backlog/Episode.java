package dev.sojourn.analysis.backlog;

import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import java.util.Comparator;
import java.util.List;

/// A backlog: a busy period whose head-of-line delay passed the threshold.
///
/// @param socket the socket's id
/// @param start when its first packet arrived, in nanoseconds since the epoch
/// @param end when its last packet was dequeued
/// @param peak the longest delay in it
/// @param trigger what the first packet beyond the threshold had mostly waited for
/// @param main what most of the delay since then is charged to
/// @param parts what its packets waited for, the reasons with the longest first; they sum to its
///   delay
/// @param standing whether it was a standing queue by RFC 8289
public record Episode(
    int socket,
    long start,
    long end,
    long peak,
    long packets,
    Reason trigger,
    Reason main,
    List<EpisodePart> parts,
    boolean standing)
    implements Comparable<Episode> {
  private static final Comparator<Episode> WORST_FIRST =
      Comparator.comparingLong(Episode::peak)
          .reversed()
          .thenComparingLong(Episode::start)
          .thenComparingInt(Episode::socket)
          .thenComparingLong(Episode::end);

  /// From the longest peak to the shortest, the earlier first among equals.
  @Override
  public int compareTo(Episode other) {
    return WORST_FIRST.compare(this, other);
  }

  /// What kind of backlog it was.
  public enum Kind {
    /// The receiver could not run for a while, and caught up.
    STALL,
    /// More came at once than could be served, and it drained within an interval.
    BURST,
    /// Arrivals outran the receiver's own work for longer than a burst.
    OVERLOAD,
    /// A standing queue that stalls kept up.
    STANDING
  }

  public Kind kind() {
    boolean ownWork =
        main.cause().compareTo(Cause.CPU_STARVATION) > 0 && main.cause() != Cause.UNEXPLAINED;
    if (ownWork) {
      return standing ? Kind.OVERLOAD : Kind.BURST;
    }
    return standing ? Kind.STANDING : Kind.STALL;
  }
}
