package dev.sojourn.analysis.timeline;

import java.util.Comparator;

/// A cause and what tells those of one kind apart.
///
/// @param detail for instance the collector and its cause, or the lock's class; may be empty
public record Reason(Cause cause, String detail) implements Comparable<Reason> {
  /// Until all threads stand still at a safepoint, if that takes long.
  public static final Reason TIME_TO_SAFEPOINT = new Reason(Cause.SAFEPOINT, "time to safepoint");

  /// Until another thread has initialised a class.
  public static final Reason INITIALISATION = new Reason(Cause.CLASS_LOADING, "initialisation");

  private static final Comparator<Reason> ORDER =
      Comparator.comparing(Reason::cause).thenComparing(Reason::detail);

  public Reason {
    detail = detail == null ? "" : detail;
  }

  public static Reason of(Cause cause) {
    return new Reason(cause, "");
  }

  /// By the order of the causes, then by the detail's name.
  @Override
  public int compareTo(Reason other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? cause.id() : cause.id() + " " + detail;
  }
}
