package dev.sojourn.analysis.timeline;

/// A cause and what tells those of one kind apart.
///
/// @param detail for instance the collector and its cause, or the lock's class; may be empty
public record Reason(Cause cause, String detail) {
  public Reason {
    detail = detail == null ? "" : detail;
  }

  public static Reason of(Cause cause) {
    return new Reason(cause, "");
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? cause.id() : cause.id() + " " + detail;
  }
}
