package dev.sojourn.analysis.timeline;

/// An interval in which a thread could not receive.
///
/// @param start in nanoseconds since the epoch
/// @param end exclusive
/// @param reason index into [Reasons]
/// @param rank its place in the order of precedence, lowest first
public record Stall(long start, long end, int reason, int rank) {
  /// A stall that stands where its cause stands.
  public static Stall of(long start, long end, Reason reason, Reasons reasons) {
    return new Stall(start, end, reasons.index(reason), 2 * reason.cause().ordinal());
  }

  /// A stall that comes after all others of its cause: the frame around what is known better.
  public static Stall frame(long start, long end, Reason reason, Reasons reasons) {
    return new Stall(start, end, reasons.index(reason), 2 * reason.cause().ordinal() + 1);
  }
}
