package dev.sojourn.core.histogram;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;

/// Writes HdrHistogram's V2 compressed encoding (the encodeIntoCompressedByteBuffer of its Java
/// library), in Base64 as in its log format.
///
/// ```
/// compressed:  0 cookie 0x1c849314  4 length  8 the rest, deflated (RFC 1950)
/// plain:       0 cookie 0x1c849313  4 payload length  8 index offset 0  12 digits
///             16 lowest value  24 highest value  32 ratio to double 1.0  40 payload
/// payload:    for each bucket the count, or, for two and more empty ones, minus their number;
///             as ZigZag LEB128 of at most 9 bytes
/// all big-endian
/// ```
///
/// Its buffers grow to the size of the largest histogram and are then reused. For one thread at a
/// time.
public final class HistogramEncoder {
  private static final int COOKIE = 0x1c849313;
  private static final int COMPRESSED_COOKIE = 0x1c849314;
  private static final int HEADER = 40;
  private static final int COMPRESSED_HEADER = 8;
  private static final int LONGEST_NUMBER = 9;
  private static final int LAST_SHIFT = 56;

  private ByteBuffer plain = ByteBuffer.allocate(1024);
  private byte[] compressed = new byte[1024];

  /// `interval` as text.
  public String encode(DelayHistogram.Interval interval) {
    encodePlain(interval);
    int length = COMPRESSED_HEADER + deflate();
    ByteBuffer.wrap(compressed).putInt(COMPRESSED_COOKIE).putInt(length - COMPRESSED_HEADER);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(compressed, length));
  }

  private void encodePlain(DelayHistogram.Interval interval) {
    int largest = HEADER + interval.length() * LONGEST_NUMBER;
    if (plain.capacity() < largest) {
      plain = ByteBuffer.allocate(largest);
    }
    plain.clear().position(HEADER);
    encodeCounts(interval);
    plain.putInt(0, COOKIE);
    plain.putInt(4, plain.position() - HEADER);
    plain.putInt(8, 0);
    plain.putInt(12, DelayHistogram.DIGITS);
    plain.putLong(16, DelayHistogram.LOWEST);
    plain.putLong(24, DelayHistogram.HIGHEST);
    plain.putDouble(32, 1.0);
    plain.flip();
  }

  private void encodeCounts(DelayHistogram.Interval interval) {
    int index = 0;
    while (index < interval.length()) {
      int first = index;
      while (interval.count(index) == 0) {
        index++;
      }
      int empty = index - first;
      if (empty > 0) {
        putNumber(empty == 1 ? 0 : -empty);
      }
      putNumber(interval.count(index++));
    }
  }

  private void putNumber(long number) {
    long rest = (number << 1) ^ (number >> Long.SIZE - 1);
    for (int shift = 0; rest >>> 7 != 0 && shift < LAST_SHIFT; shift += 7) {
      plain.put((byte) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    plain.put((byte) rest);
  }

  /// Deflates [#plain] into [#compressed], behind the header.
  private int deflate() {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(plain.duplicate());
      deflater.finish();
      int length = 0;
      while (!deflater.finished()) {
        int at = COMPRESSED_HEADER + length;
        if (at == compressed.length) {
          compressed = Arrays.copyOf(compressed, 2 * at);
        }
        length += deflater.deflate(compressed, at, compressed.length - at);
      }
      return length;
    }
  }
}
