package dev.sojourn.core.record;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.sojourn.core.wire.SocketAddress;
import dev.sojourn.events.SenderEvent;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Numbers for one socket's senders, by their addresses, and the events that tell what the numbers
/// stand for: one with a sender's first packet of each chunk.
///
/// An event's number for its sender takes a byte or two, where the text of an address would cost
/// more than the rest of the event. Nothing is allocated per packet. When there are very many
/// senders, the table starts anew, and goes on counting. For one thread, but for [#beginChunk].
final class SenderNames {
  private static final int SLOTS = 1 << 13;
  private static final int MOST = SLOTS / 2;
  private static final long IPV4_MAPPED = 0xFFFF_0000L;

  private final SenderEvent event = new SenderEvent();
  private final int socket;
  private long[] high;
  private long[] low;
  private int[] numbers;
  private int[] namedIn;
  private int size;
  private int given;
  private long lastHigh;
  private long lastLow;
  private int last = -1;
  private volatile int chunk = 1;

  SenderNames(int socket) {
    this.socket = socket;
  }

  /// A chunk begins, which has to name its senders itself. Called by JFR's thread.
  synchronized void beginChunk() {
    chunk++;
  }

  /// The number of the address in the `sockaddr` at `offset`; 1 at least.
  int find(MemorySegment memory, long offset) {
    if (SocketAddress.family(memory, offset) == SocketAddress.AF_INET) {
      long address = Integer.toUnsignedLong(memory.get(JAVA_INT_UNALIGNED, offset + 4));
      return find(0, address << Integer.SIZE | IPV4_MAPPED);
    }
    return find(
        memory.get(JAVA_LONG_UNALIGNED, offset + 8), memory.get(JAVA_LONG_UNALIGNED, offset + 16));
  }

  private int find(long upper, long lower) {
    if (lower != lastLow || upper != lastHigh || last < 0) {
      last = slotOf(upper, lower);
      lastHigh = upper;
      lastLow = lower;
    }
    return numbers[last];
  }

  /// Puts on record, unless this chunk has it already, what the number stands for that [#find]
  /// returned last.
  void name(MemorySegment memory, long offset) {
    int now = chunk;
    if (namedIn[last] != now) {
      namedIn[last] = now;
      event.socket = socket;
      event.sender = numbers[last];
      event.address = SocketAddress.read(memory, offset).getAddress().getHostAddress();
      event.commit();
    }
  }

  private int slotOf(long upper, long lower) {
    if (numbers == null) {
      allocate();
    }
    int slot = slot(upper, lower);
    while (numbers[slot] != 0) {
      if (high[slot] == upper && low[slot] == lower) {
        return slot;
      }
      slot = slot + 1 & SLOTS - 1;
    }
    return add(upper, lower);
  }

  private void allocate() {
    high = new long[SLOTS];
    low = new long[SLOTS];
    numbers = new int[SLOTS];
    namedIn = new int[SLOTS];
  }

  private int add(long upper, long lower) {
    if (size++ == MOST) {
      Arrays.fill(numbers, 0);
      size = 1;
    }
    int slot = slot(upper, lower);
    while (numbers[slot] != 0) {
      slot = slot + 1 & SLOTS - 1;
    }
    high[slot] = upper;
    low[slot] = lower;
    numbers[slot] = ++given;
    namedIn[slot] = 0;
    return slot;
  }

  private static int slot(long upper, long lower) {
    long hash = (upper * 31 + lower) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (hash >>> 40) & SLOTS - 1;
  }
}
