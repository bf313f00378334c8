package dev.sojourn.analysis.madeup;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Values as a recording holds them: integers of seven bits a byte, the lowest first, with the
/// highest bit set where more follow; texts behind a byte that tells how they are encoded.
public final class Encoded {
  private static final int LONGEST = 9;
  private static final int NULL = 0;
  private static final int EMPTY = 1;
  private static final int POOLED = 2;
  private static final int UTF_8 = 3;
  private static final int CHARACTERS = 4;
  private static final int LATIN_1 = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public Encoded octet(int value) {
    bytes.write(value);
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

  public Encoded real(float value) {
    bytes.writeBytes(ByteBuffer.allocate(Float.BYTES).putFloat(value).array());
    return this;
  }

  public Encoded real(double value) {
    bytes.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
    return this;
  }

  public Encoded text(String text) {
    return text == null ? octet(NULL) : text.isEmpty() ? octet(EMPTY) : utf8(text);
  }

  private Encoded utf8(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    octet(UTF_8).number(encoded.length);
    bytes.writeBytes(encoded);
    return this;
  }

  public Encoded latin1(String text) {
    octet(LATIN_1).number(text.length());
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  public Encoded characters(String text) {
    octet(CHARACTERS).number(text.length());
    text.chars().forEach(this::number);
    return this;
  }

  /// A text that stands in the constant pool.
  public Encoded pooledText(long key) {
    return octet(POOLED).number(key);
  }

  public Encoded all(Encoded other) {
    bytes.writeBytes(other.toByteArray());
    return this;
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
