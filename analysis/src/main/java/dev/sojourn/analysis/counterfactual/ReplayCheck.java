package dev.sojourn.analysis.counterfactual;

/// Whether the replay tells what was recorded when no cause is taken away: then what it tells
/// without one can be believed. It does not where packets of one socket are on record in another
/// order than they left the queue in.
public final class ReplayCheck {
  private long packets;
  private long reads;
  private long differing;
  private long largest;

  /// Adds a packet.
  ///
  /// @param apart how much later it leaves in the replay than on record
  public void add(long apart) {
    packets++;
    differing += apart == 0 ? 0 : 1;
    largest = Math.max(largest, apart);
  }

  /// Adds a read of a TCP connection.
  ///
  /// @param apart as in [#add]
  public void addRead(long apart) {
    add(apart);
    reads++;
  }

  public void add(ReplayCheck other) {
    reads += other.reads;
    packets += other.packets;
    differing += other.differing;
    largest = Math.max(largest, other.largest);
  }

  public long packets() {
    return packets;
  }

  /// How many of them are reads of TCP connections.
  public long reads() {
    return reads;
  }

  /// How many leave at another moment than on record.
  public long differing() {
    return differing;
  }

  /// By how much at most, in nanoseconds.
  public long largestNanos() {
    return largest;
  }
}
