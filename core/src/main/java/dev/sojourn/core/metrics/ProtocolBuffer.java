package dev.sojourn.core.metrics;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A message in the encoding of Protocol Buffers, of those kinds of fields that OTLP's metrics have
/// (<https://protobuf.dev/programming-guides/encoding/>). Each method appends one field.
final class ProtocolBuffer {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int SIZED = 2;
  private static final int TYPE_BITS = 3;

  private static final int LOW_BITS = 0x7f;
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ProtocolBuffer number(int field, long value) {
    key(field, VARINT);
    varint(value);
    return this;
  }

  ProtocolBuffer fixed(int field, long value) {
    key(field, FIXED64);
    bytes.writeBytes(little(1).putLong(value).array());
    return this;
  }

  ProtocolBuffer real(int field, double value) {
    return fixed(field, Double.doubleToRawLongBits(value));
  }

  ProtocolBuffer text(int field, String value) {
    return sized(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtocolBuffer message(int field, ProtocolBuffer value) {
    return sized(field, value.toByteArray());
  }

  ProtocolBuffer fixed(int field, long[] values) {
    ByteBuffer packed = little(values.length);
    for (long value : values) {
      packed.putLong(value);
    }
    return sized(field, packed.array());
  }

  ProtocolBuffer reals(int field, double[] values) {
    ByteBuffer packed = little(values.length);
    for (double value : values) {
      packed.putDouble(value);
    }
    return sized(field, packed.array());
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  private ProtocolBuffer sized(int field, byte[] content) {
    key(field, SIZED);
    varint(content.length);
    bytes.writeBytes(content);
    return this;
  }

  private static ByteBuffer little(int longs) {
    return ByteBuffer.allocate(longs * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void key(int field, int type) {
    varint((long) field << TYPE_BITS | type);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~LOW_BITS) != 0) {
      bytes.write((int) rest & LOW_BITS | MORE);
      rest >>>= BITS;
    }
    bytes.write((int) rest);
  }
}
