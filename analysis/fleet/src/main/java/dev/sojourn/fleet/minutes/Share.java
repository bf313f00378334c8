package dev.sojourn.fleet.minutes;

/// What one reason accounts for.
///
/// @param nanos delay that packets spent on it
/// @param charged the same with the waits of others behind its backlog, and without work that is
///   charged to others
/// @param packets how many packets waited for it
public record Share(long nanos, long charged, long packets) {
  public static final Share NONE = new Share(0, 0, 0);

  public Share plus(Share other) {
    return new Share(nanos + other.nanos, charged + other.charged, packets + other.packets);
  }
}
