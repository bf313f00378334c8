package dev.sojourn.analysis.page;

import java.util.Arrays;

/// Sums by time, delay and one thing more, such as a cause: sparse, and so few that a page stays
/// small, however long the recording is and whatever is in it. Where they would be too many, two
/// columns of time become one.
final class Cells {
  /// How many columns of time there are at most.
  static final int COLUMNS = 1024;

  /// Two to every doubling of the delay, from 1.024 µs on.
  static final int BANDS = 54;

  private static final int LOWEST_OCTAVE = 10;
  private static final int MOST = 40_000;
  private static final int SLOTS = 1 << 17;
  private static final long FREE = -1;

  private static final int ID_BITS = 24;
  private static final int KIND_BITS = 3;
  private static final int BAND_BITS = 6;

  private final long startNanos;
  private final long spanNanos;
  private long widthNanos;
  private long[] keys = new long[SLOTS];
  private long[] packets = new long[SLOTS];
  private long[] nanos = new long[SLOTS];
  private int size;

  Cells(long startNanos, long endNanos) {
    this.startNanos = startNanos;
    this.spanNanos = endNanos - startNanos;
    this.widthNanos = Math.max(1000, Math.ceilDiv(endNanos - startNanos, COLUMNS));
    Arrays.fill(keys, FREE);
  }

  /// What the sums are of.
  enum Kind {
    ALL,
    CAUSE,
    STACK,
    PORT,
    SOCKET
  }

  /// Takes one in, by the arrival.
  void add(long arrival, long delay, Kind kind, int id, long part) {
    int column = Math.clamp((arrival - startNanos) / widthNanos, 0, COLUMNS - 1);
    add(key(column, bandOf(delay), kind.ordinal(), id), 1, part);
  }

  private static long key(long column, int band, int kind, int id) {
    return ((column << BAND_BITS | band) << KIND_BITS | kind) << ID_BITS | id;
  }

  /// Shorter and longer ones count as the shortest and the longest.
  static int bandOf(long delay) {
    long value = Math.max(delay, 1L << LOWEST_OCTAVE);
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    int half = (int) (value >>> (octave - 1)) & 1;
    return Math.min(2 * (octave - LOWEST_OCTAVE) + half, BANDS - 1);
  }

  /// The shortest delay of a band, in ns.
  static long lowest(int band) {
    return (2L + band % 2) << (LOWEST_OCTAVE + band / 2 - 1);
  }

  private void add(long key, long count, long part) {
    int slot = slot(key);
    if (keys[slot] == FREE) {
      // What is in one column only stays apart: no more than a few thousand can be.
      if (size >= MOST && widthNanos < spanNanos) {
        widen();
        add(halved(key), count, part);
        return;
      }
      keys[slot] = key;
      size++;
    }
    packets[slot] += count;
    nanos[slot] += part;
  }

  private int slot(long key) {
    int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 47);
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = slot + 1 & SLOTS - 1;
    }
    return slot;
  }

  private static long halved(long key) {
    int bits = BAND_BITS + KIND_BITS + ID_BITS;
    return key >>> bits + 1 << bits | key & (1L << bits) - 1;
  }

  private void widen() {
    long[] oldKeys = keys;
    long[] oldPackets = packets;
    long[] oldNanos = nanos;
    widthNanos *= 2;
    size = 0;
    keys = new long[SLOTS];
    packets = new long[SLOTS];
    nanos = new long[SLOTS];
    Arrays.fill(keys, FREE);
    for (int slot = 0; slot < SLOTS; slot++) {
      if (oldKeys[slot] != FREE) {
        add(halved(oldKeys[slot]), oldPackets[slot], oldNanos[slot]);
      }
    }
  }

  /// How long a column is.
  long widthNanos() {
    return widthNanos;
  }

  /// Told a cell.
  interface Reader {
    void read(int column, int band, int id, long packets, long nanos);
  }

  /// Tells all cells of one kind, by column, then band, then id.
  void forEach(Kind kind, Reader reader) {
    int idBits = ID_BITS + KIND_BITS;
    long[] sorted = Arrays.stream(keys).filter(key -> isOf(kind, key)).sorted().toArray();
    for (long key : sorted) {
      int slot = slot(key);
      long cell = key >>> idBits;
      reader.read(
          (int) (cell >>> BAND_BITS),
          (int) cell & (1 << BAND_BITS) - 1,
          (int) key & (1 << ID_BITS) - 1,
          packets[slot],
          nanos[slot]);
    }
  }

  private static boolean isOf(Kind kind, long key) {
    return key != FREE && (key >>> ID_BITS & (1 << KIND_BITS) - 1) == kind.ordinal();
  }
}
