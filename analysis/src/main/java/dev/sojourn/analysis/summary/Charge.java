package dev.sojourn.analysis.summary;

/// What one reason accounts for.
///
/// @param nanos delay that packets spent on it
/// @param packets how many packets did
/// @param inherited what it answers for beyond that: others' waits behind its backlog; below 0 for
///   the receiver's work that is charged to others
public record Charge(long nanos, long packets, long inherited) {
  Charge plus(Charge other) {
    return new Charge(nanos + other.nanos, packets + other.packets, inherited + other.inherited);
  }

  /// Delay that is charged to it, directly or inherited.
  public long charged() {
    return nanos + inherited;
  }
}
