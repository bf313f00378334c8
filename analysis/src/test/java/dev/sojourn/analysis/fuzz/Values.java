package dev.sojourn.analysis.fuzz;

import dev.sojourn.analysis.chunk.Chunk;
import dev.sojourn.analysis.chunk.Declared;
import dev.sojourn.analysis.chunk.Declared.Field;
import dev.sojourn.analysis.chunk.Encoded;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// The values of a type's fields as a script wants them: sensible, absurd or none.
final class Values {
  /// What holds itself is not written to the end of all days.
  private static final int DEEPEST = 6;

  // How a text can be encoded, beside what the writer of chunks does.
  private static final int CHARACTERS = 4;
  private static final int LATIN_1 = 5;

  private static final byte[] HISTOGRAM = histogram();

  private final Script script;
  private final Map<String, Declared> types;

  Values(Script script, Map<String, Declared> types) {
    this.script = script;
    this.types = types;
  }

  private static byte[] histogram() {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(1_000_000, 20);
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    byte[] encoded = new byte[histogram.encodeIntoCompressedByteBuffer(bytes)];
    bytes.flip().get(encoded);
    return encoded;
  }

  Encoded of(Declared type) {
    return of(type, 0);
  }

  private Encoded of(Declared type, int depth) {
    Encoded values = new Encoded();
    type.fields().forEach(field -> field(values, field, depth));
    return values;
  }

  private void field(Encoded values, Field field, int depth) {
    int count = 1;
    if (field.array()) {
      count = script.below(4);
      values.number(script.octet() == 255 ? script.number() : count);
    }
    for (int i = 0; i < count; i++) {
      if (field.pooled()) {
        values.number(reference());
      } else {
        plain(values, field, depth);
      }
    }
  }

  private void plain(Encoded values, Field field, int depth) {
    switch (field.type()) {
      case "boolean" -> values.octet(script.octet() > 64 ? 1 : 0);
      case "byte" -> values.octet(script.octet());
      case "char", "short", "int", "long" -> values.number(number(field));
      case "float" -> values.octets(real());
      case "double" -> values.octets(ByteBuffer.allocate(8).putLong(script.number()).array());
      case "java.lang.String" -> text(values, field);
      default -> {
        Declared structure = types.get(field.type());
        if (structure != null && depth < DEEPEST) {
          values.all(of(structure, depth + 1));
        }
      }
    }
  }

  private byte[] real() {
    float value = script.below(8) / 8f + (script.below(8) == 7 ? 1e38f : 0);
    return ByteBuffer.allocate(Float.BYTES).putFloat(value).array();
  }

  /// To an entry of the constant pool; seldom to none, or to one that is not there.
  private long reference() {
    int choice = script.below(16);
    return choice == 0 ? 0 : choice == 15 ? script.number() : 1 + choice % Written.CONSTANTS;
  }

  /// Mostly one that lets events meet: within the chunk's second, of few sockets and threads. An id
  /// is that of a type.
  private long number(Field field) {
    if (field.name().equals("id") && script.below(8) > 0) {
      return Chunk.FIRST_TYPE + script.below(8);
    }
    return switch (script.below(8)) {
      case 7 -> script.number();
      case 6 -> Long.MIN_VALUE;
      default ->
          field.said().stream().allMatch(said -> said.values().isEmpty())
              ? script.below(4)
              : script.below(1 << 20) * 1000L;
    };
  }

  private void text(Encoded values, Field field) {
    if (field.name().equals("histogram") && script.below(4) > 0) {
      values.text(encodedHistogram());
      return;
    }
    String text = script.text();
    switch (script.below(8)) {
      case 0 -> values.pooledText(script.below(4));
      case 1 -> latin1(values, String.valueOf(text));
      case 2 -> characters(values, String.valueOf(text));
      default -> values.text(text);
    }
  }

  private static void latin1(Encoded values, String text) {
    byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
    values.octet(LATIN_1).number(encoded.length).octets(encoded);
  }

  private static void characters(Encoded values, String text) {
    values.octet(CHARACTERS).number(text.length());
    text.chars().forEach(values::number);
  }

  private String encodedHistogram() {
    byte[] bytes = HISTOGRAM.clone();
    for (int flips = script.below(4); flips > 0; flips--) {
      bytes[script.below(bytes.length)] = (byte) script.octet();
    }
    return Base64.getEncoder().encodeToString(bytes);
  }
}
