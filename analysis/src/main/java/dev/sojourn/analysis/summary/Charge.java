package dev.sojourn.analysis.summary;

/// What one reason accounts for.
///
/// @param nanos delay that packets spent on it
/// @param packets how many packets did
public record Charge(long nanos, long packets) {
  Charge plus(Charge other) {
    return new Charge(nanos + other.nanos, packets + other.packets);
  }
}
