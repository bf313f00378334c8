package dev.sojourn.analysis.recording;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads a chunk's bytes from front to back. What lies outside of them is an
/// [IndexOutOfBoundsException].
final class RawBytes {
  private static final int BITS = 7;
  private static final int MORE = 0x80;

  /// The ninth byte of a varint has all eight bits.
  private static final int LAST_SHIFT = 56;

  private final byte[] bytes;
  private int at;

  RawBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  void moveTo(long position) {
    if (position < 0 || position > bytes.length) {
      throw new IndexOutOfBoundsException("byte " + position + " of " + bytes.length);
    }
    at = (int) position;
  }

  int position() {
    return at;
  }

  int octet() {
    return bytes[at++];
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < LAST_SHIFT; shift += BITS) {
      int octet = octet();
      value |= (octet & MORE - 1L) << shift;
      if (octet >= 0) {
        return value;
      }
    }
    return value | (octet() & 0xFFL) << LAST_SHIFT;
  }

  /// How many things follow, each of a byte at least.
  int count() {
    long count = varint();
    if (count < 0 || count > bytes.length - at) {
      throw new IndexOutOfBoundsException(count + " more in " + (bytes.length - at) + " bytes");
    }
    return (int) count;
  }

  /// Whether [#value] can read the type.
  static boolean knows(String type) {
    return switch (type) {
      case "boolean", "byte", "char", "short", "int", "long", "float", "double" -> true;
      case "java.lang.String" -> true;
      default -> false;
    };
  }

  /// Text or a [Long]; null for absent text, and for fractions, which nobody asks for.
  Object value(String type) {
    return switch (type) {
      case "boolean", "byte" -> (long) octet();
      case "java.lang.String" -> text();
      case "float" -> skipped(Float.BYTES);
      case "double" -> skipped(Double.BYTES);
      default -> varint();
    };
  }

  private Object skipped(int length) {
    moveTo((long) at + length);
    return null;
  }

  /// Null if it is absent or stands in the constant pool. See [ChunkString] for the encodings.
  String text() {
    int encoding = octet();
    return switch (encoding) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> {
        varint();
        yield null;
      }
      case 3 -> new String(taken(), StandardCharsets.UTF_8);
      case 4 -> characters();
      case 5 -> new String(taken(), StandardCharsets.ISO_8859_1);
      default -> throw new IndexOutOfBoundsException("text of the unknown encoding " + encoding);
    };
  }

  /// Passes over an absent or empty text; whether it was one.
  boolean isNoText() {
    int encoding = octet();
    return encoding == 0 || encoding == 1;
  }

  private byte[] taken() {
    int length = count();
    byte[] taken = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return taken;
  }

  private String characters() {
    StringBuilder text = new StringBuilder();
    for (int left = count(); left > 0; left--) {
      text.append((char) varint());
    }
    return text.toString();
  }
}
