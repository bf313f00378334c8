package dev.sojourn.analysis.attribution;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;

/// HdrHistogram's V2 compressed encoding, read without trusting it: the library's decoder allocates
/// whatever the bytes ask for (CVE-2026-14683, CVE-2026-14684; no release mends them).
///
/// ```
/// compressed:  0 cookie 0x1c849314  4 length  8 the rest, deflated
/// plain:       0 cookie 0x1c849313  4 payload length  8 offset  12 digits  16 …  40 payload
/// all big-endian
/// ```
public final class EncodedHistogram {
  private static final int COMPRESSED_COOKIE = 0x1c849314;

  /// By another one the decoder would look for the sizes elsewhere.
  private static final int COOKIE = 0x1c849313;

  private static final int HEADER = 40;
  private static final int MOST_DIGITS = 3;

  /// Twice what all counts of three digits over all of a long come to, at 9 bytes a count.
  private static final int LONGEST_PAYLOAD = 1 << 20;

  private EncodedHistogram() {}

  /// The histogram in these bytes.
  ///
  /// @throws DataFormatException if they are none, or none of a size that delays need
  public static Histogram decode(byte[] bytes) throws DataFormatException {
    try {
      check(ByteBuffer.wrap(bytes));
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    } catch (RuntimeException e) {
      // The decoder trusts what it reads: damage surfaces as any of these.
      DataFormatException damaged = new DataFormatException("a histogram's encoding is damaged");
      damaged.initCause(e);
      throw damaged;
    }
  }

  private static void check(ByteBuffer compressed) throws DataFormatException {
    boolean whole =
        compressed.getInt() == COMPRESSED_COOKIE && compressed.getInt() == compressed.remaining();
    if (!whole) {
      throw new DataFormatException("a histogram's encoding is not whole");
    }
    ByteBuffer plain = header(compressed);
    if (plain.getInt(0) != COOKIE) {
      throw new DataFormatException("a histogram's encoding is of another version");
    }
    int payload = plain.getInt(4);
    int digits = plain.getInt(12);
    if (payload < 0 || payload > LONGEST_PAYLOAD || digits < 0 || digits > MOST_DIGITS) {
      throw new DataFormatException(
          "a histogram of " + digits + " digits and " + payload + " bytes is too large");
    }
  }

  private static ByteBuffer header(ByteBuffer compressed) throws DataFormatException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      inflater.inflate(header);
    } finally {
      inflater.end();
    }
    if (header.hasRemaining()) {
      throw new DataFormatException("a histogram's encoding has no header");
    }
    return header;
  }
}
