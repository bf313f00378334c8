package dev.sojourn.analysis.summary;

import java.util.Map;
import java.util.TreeMap;

/// What packets waited for, kept apart by how long they waited, so that the slowest can be told
/// from the rest when all have been seen. A slice spans a sixteenth of a power of two: some 6 %.
public final class DelaySlices {
  private static final int SUB_BITS = 4;

  private final TreeMap<Integer, Slice> slices = new TreeMap<>();

  /// Packets of about one delay.
  private static final class Slice {
    private long packets;
    private final Charges charges = new Charges();
  }

  /// The slice that a delay belongs to; ascends with the delay.
  static int indexOf(long delay) {
    if (delay < 1 << SUB_BITS) {
      return (int) delay;
    }
    int magnitude = 63 - Long.numberOfLeadingZeros(delay);
    int sub = (int) (delay >>> (magnitude - SUB_BITS)) & ((1 << SUB_BITS) - 1);
    return (magnitude - SUB_BITS + 1 << SUB_BITS) + sub;
  }

  /// The shortest delay of a slice.
  static long lowestOf(int index) {
    if (index < 1 << SUB_BITS) {
      return index;
    }
    int magnitude = (index >> SUB_BITS) + SUB_BITS - 1;
    long sub = index & ((1 << SUB_BITS) - 1);
    return (1L << magnitude) + (sub << (magnitude - SUB_BITS));
  }

  void add(int index, long packets, Charges charges) {
    Slice slice = slices.computeIfAbsent(index, key -> new Slice());
    slice.packets += packets;
    slice.charges.add(charges);
  }

  void add(DelaySlices other) {
    other.slices.forEach((index, slice) -> add(index, slice.packets, slice.charges));
  }

  /// The slowest packets.
  ///
  /// @param fromNanos the shortest delay among them
  public record Slowest(long packets, long fromNanos, Charges charges) {}

  /// As few of the slowest packets as whole slices allow, but at least `wanted` of them.
  public Slowest slowest(long wanted) {
    long packets = 0;
    long from = 0;
    Charges charges = new Charges();
    for (Map.Entry<Integer, Slice> entry : slices.descendingMap().entrySet()) {
      if (packets >= wanted) {
        break;
      }
      packets += entry.getValue().packets;
      charges.add(entry.getValue().charges);
      from = lowestOf(entry.getKey());
    }
    return new Slowest(packets, from, charges);
  }
}
