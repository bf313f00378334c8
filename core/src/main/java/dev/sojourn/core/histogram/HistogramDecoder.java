package dev.sojourn.core.histogram;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads what [HistogramEncoder] wrote.
public final class HistogramDecoder {
  private static final int COMPRESSED_HEADER = 8;
  private static final int LENGTH_OFFSET = 4;
  private static final int HEADER = 40;
  private static final int LAST_SHIFT = 56;

  private HistogramDecoder() {}

  /// Takes one bucket that is not empty.
  public interface Bucket {
    /// @param highestNanos the largest delay that the bucket counts
    void accept(long highestNanos, long count);
  }

  /// Hands each bucket of `text` that is not empty to `buckets`, in ascending order.
  ///
  /// @throws IllegalArgumentException when it is no such encoding
  public static void decode(String text, Bucket buckets) {
    ByteBuffer plain = inflate(Base64.getDecoder().decode(text));
    int end = HEADER + plain.getInt(LENGTH_OFFSET);
    plain.position(HEADER);
    int index = 0;
    while (plain.position() < end) {
      long number = number(plain);
      if (number > 0) {
        buckets.accept(DelayHistogram.highestAt(index), number);
      }
      index += number < 0 ? Math.toIntExact(-number) : 1;
    }
  }

  private static ByteBuffer inflate(byte[] compressed) {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(compressed, COMPRESSED_HEADER, compressed.length - COMPRESSED_HEADER);
      byte[] plain = new byte[HEADER];
      int length = inflater.inflate(plain);
      int whole = HEADER + ByteBuffer.wrap(plain).getInt(LENGTH_OFFSET);
      plain = Arrays.copyOf(plain, whole);
      while (length < whole) {
        int more = inflater.inflate(plain, length, whole - length);
        if (more == 0) {
          throw new IllegalArgumentException("a histogram of delays is cut off");
        }
        length += more;
      }
      return ByteBuffer.wrap(plain);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("a histogram of delays is damaged", e);
    }
  }

  private static long number(ByteBuffer from) {
    long number = 0;
    int shift = 0;
    byte next = from.get();
    while (next < 0 && shift < LAST_SHIFT) {
      number |= (next & 0x7FL) << shift;
      shift += 7;
      next = from.get();
    }
    number |= (next & 0xFFL) << shift;
    return (number >>> 1) ^ -(number & 1);
  }
}
