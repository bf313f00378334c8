package dev.sojourn.analysis.chunk;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Values as a recording holds them: integers of seven bits a byte, the lowest first, with the
/// highest bit set where more follow; texts behind a byte that tells how they are encoded.
public final class Encoded {
  private static final int LONGEST = 9;
  private static final int NULL = 0;
  private static final int EMPTY = 1;
  private static final int POOLED = 2;
  private static final int UTF_8 = 3;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public Encoded octet(int value) {
    bytes.write(value);
    return this;
  }

  public Encoded octets(byte[] values) {
    bytes.writeBytes(values);
    return this;
  }

  public Encoded number(long value) {
    long rest = value;
    for (int i = 1; i < LONGEST && (rest & ~0x7FL) != 0; i++) {
      bytes.write((int) rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return this;
  }

  public Encoded text(String text) {
    return text == null ? octet(NULL) : text.isEmpty() ? octet(EMPTY) : utf8(text);
  }

  private Encoded utf8(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return octet(UTF_8).number(encoded.length).octets(encoded);
  }

  /// A text that stands in the constant pool.
  public Encoded pooledText(long key) {
    return octet(POOLED).number(key);
  }

  public Encoded all(Encoded other) {
    return octets(other.toByteArray());
  }

  /// The same behind its length, which counts its own four bytes.
  public Encoded sized() {
    Encoded whole = new Encoded();
    int size = bytes.size() + 4;
    for (int i = 0; i < 4; i++) {
      whole.octet(size >> 7 * i & 0x7F | (i < 3 ? 0x80 : 0));
    }
    return whole.all(this);
  }

  public byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
