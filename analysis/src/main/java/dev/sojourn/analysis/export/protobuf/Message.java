package dev.sojourn.analysis.export.protobuf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A Protocol Buffers message while it is made, field by field, by the numbers in its schema.
///
/// Of the wire format two kinds of fields are all that is needed: numbers of a varying length, and
/// bytes with their length before them. Google's library does the same, and has every JVM from 24
/// on warn of its use of `sun.misc.Unsafe`.
public final class Message {
  private static final int VARIABLE = 0;
  private static final int WITH_LENGTH = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /// A number of any integer type but those that zigzag or have a fixed length, or an enum's.
  public Message number(int field, long value) {
    tag(field, VARIABLE);
    variable(value);
    return this;
  }

  public Message text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  public Message message(int field, Message value) {
    return bytes(field, value.toBytes());
  }

  /// A repeated field of numbers, packed.
  public Message numbers(int field, long... values) {
    Message packed = new Message();
    for (long value : values) {
      packed.variable(value);
    }
    return message(field, packed);
  }

  private Message bytes(int field, byte[] value) {
    tag(field, WITH_LENGTH);
    variable(value.length);
    bytes.writeBytes(value);
    return this;
  }

  private void tag(int field, int kind) {
    variable((long) field << 3 | kind);
  }

  /// Seven bits a byte, the lowest first; all but the last byte have their highest bit set.
  private void variable(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  /// Writes the message as one of the repeated field `field` of whatever the stream holds.
  ///
  /// @throws UncheckedIOException when the stream fails
  public static void append(OutputStream to, int field, Message value) {
    try {
      new Message().message(field, value).bytes.writeTo(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] toBytes() {
    return bytes.toByteArray();
  }
}
