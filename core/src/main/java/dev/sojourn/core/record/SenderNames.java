package dev.sojourn.core.record;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.sojourn.core.wire.SocketAddress;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// The texts of senders' addresses. Only a sender that was not seen before costs an allocation;
/// when there are very many, the table starts anew.
///
/// JFR keeps a string once per chunk, and writes its number with the event, only when it is longer
/// than 16 characters (jdk.jfr.internal.StringPool); a shorter one is written out each time, which
/// costs more than the rest of the event. So texts are padded with spaces.
final class SenderNames {
  private static final int POOLED = 17;
  private static final int SLOTS = 1 << 13;
  private static final int MOST = SLOTS / 2;
  private static final long IPV4_MAPPED = 0xFFFF_0000L;

  private final long[] high = new long[SLOTS];
  private final long[] low = new long[SLOTS];
  private final String[] texts = new String[SLOTS];
  private int size;
  private long lastHigh;
  private long lastLow;
  private String last;

  /// The text of the address in the `sockaddr` at `offset`.
  String find(MemorySegment memory, long offset) {
    if (SocketAddress.family(memory, offset) == SocketAddress.AF_INET) {
      long address = Integer.toUnsignedLong(memory.get(JAVA_INT_UNALIGNED, offset + 4));
      return find(0, address << Integer.SIZE | IPV4_MAPPED, memory, offset);
    }
    return find(
        memory.get(JAVA_LONG_UNALIGNED, offset + 8),
        memory.get(JAVA_LONG_UNALIGNED, offset + 16),
        memory,
        offset);
  }

  private String find(long upper, long lower, MemorySegment memory, long offset) {
    if (lower != lastLow || upper != lastHigh || last == null) {
      last = lookUp(upper, lower, memory, offset);
      lastHigh = upper;
      lastLow = lower;
    }
    return last;
  }

  private String lookUp(long upper, long lower, MemorySegment memory, long offset) {
    int slot = slot(upper, lower);
    while (texts[slot] != null) {
      if (high[slot] == upper && low[slot] == lower) {
        return texts[slot];
      }
      slot = slot + 1 & SLOTS - 1;
    }
    return add(upper, lower, text(memory, offset));
  }

  private static String text(MemorySegment memory, long offset) {
    String address = SocketAddress.read(memory, offset).getAddress().getHostAddress();
    return address + " ".repeat(Math.max(0, POOLED - address.length()));
  }

  private String add(long upper, long lower, String text) {
    if (size++ == MOST) {
      Arrays.fill(texts, null);
      size = 1;
    }
    int slot = slot(upper, lower);
    while (texts[slot] != null) {
      slot = slot + 1 & SLOTS - 1;
    }
    high[slot] = upper;
    low[slot] = lower;
    texts[slot] = text;
    return text;
  }

  private static int slot(long upper, long lower) {
    long hash = (upper * 31 + lower) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (hash >>> 40) & SLOTS - 1;
  }
}
