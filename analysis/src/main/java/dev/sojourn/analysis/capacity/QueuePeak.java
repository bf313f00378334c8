package dev.sojourn.analysis.capacity;

/// The most that a queue would have had to hold.
public final class QueuePeak {
  private long packets;
  private long slots;
  private long memory;
  private boolean beyondMeasure;

  /// Takes in a moment.
  ///
  /// @param queued packets in the queue
  /// @param unreturned packets that were read, and whose memory may not have been given back
  /// @param queuedMemory what the queued packets are charged, in bytes
  /// @param unreturnedMemory the same of the others
  void note(long queued, long unreturned, long queuedMemory, long unreturnedMemory) {
    packets = Math.max(packets, queued);
    long needed = needed(queuedMemory, unreturnedMemory);
    if (needed > memory) {
      memory = needed;
      slots = needed(queued, unreturned);
    }
  }

  /// A buffer gives back what was read when that comes to a quarter of it, so that at most a
  /// quarter is lost to it.
  private static long needed(long queued, long unreturned) {
    return Math.min(queued + unreturned, Math.ceilDiv(4 * queued, 3));
  }

  void outgrow() {
    beyondMeasure = true;
  }

  public void add(QueuePeak other) {
    packets = Math.max(packets, other.packets);
    if (other.memory > memory) {
      memory = other.memory;
      slots = other.slots;
    }
    beyondMeasure |= other.beyondMeasure;
  }

  /// Most packets that would have been in the queue at once.
  public long packets() {
    return packets;
  }

  /// What they, and those whose memory was not yet given back, are charged as [PacketMemory]
  /// reckons it, in bytes.
  public long memory() {
    return memory;
  }

  /// The same, were each packet charged `charge` bytes where [PacketMemory] reckons `typical`: what
  /// is longer than the typical packet takes so much more.
  public long memory(long charge, long typical) {
    return slots * charge + Math.max(0, memory - slots * typical);
  }

  /// Whether no buffer would have done: packets came faster than they were received, for too long.
  public boolean isBeyondMeasure() {
    return beyondMeasure;
  }
}
