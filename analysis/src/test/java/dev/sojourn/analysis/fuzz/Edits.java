package dev.sojourn.analysis.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Damages a recording chunk by chunk as a script says.
final class Edits {
  private static final int HEADER = 68;
  private static final int SIZE = 8;
  private static final int CONSTANT_POOL = 16;
  private static final int METADATA = 24;
  private static final int START = 32;
  private static final List<Integer> HEADER_FIELDS = List.of(4, 6, 8, 16, 24, 32, 40, 48, 56, 64);

  private final Script script;
  private final List<byte[]> chunks;

  Edits(Script script, List<byte[]> whole) {
    this.script = script;
    chunks = new ArrayList<>(whole.stream().map(byte[]::clone).toList());
  }

  static List<byte[]> chunks(byte[] recording) {
    List<byte[]> chunks = new ArrayList<>();
    for (int at = 0; at < recording.length; ) {
      int size = (int) ByteBuffer.wrap(recording).getLong(at + SIZE);
      chunks.add(Arrays.copyOfRange(recording, at, at + size));
      at += size;
    }
    return chunks;
  }

  /// All edits that the script has, then everything in one file.
  byte[] apply() {
    int form = script.below(16);
    int cut = script.below(8);
    for (int i = 0; i < 20 && script.hasMore(); i++) {
      edit();
    }
    return Packed.as(form, cut(cut), script);
  }

  /// Within, exactly between two chunks, or one byte beside that.
  private byte[] cut(int how) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    List<Integer> boundaries = new ArrayList<>();
    for (byte[] chunk : chunks) {
      joined.writeBytes(chunk);
      boundaries.add(joined.size());
    }
    byte[] bytes = joined.toByteArray();
    int kept =
        switch (how) {
          case 4 -> script.oneOf(boundaries);
          case 5 -> script.oneOf(boundaries) - 1;
          case 6 -> script.oneOf(boundaries) + 1;
          case 7 -> script.below(bytes.length);
          default -> bytes.length;
        };
    return Arrays.copyOf(bytes, Math.min(bytes.length, kept));
  }

  private void edit() {
    int at = script.below(chunks.size());
    byte[] chunk = chunks.get(at);
    switch (script.below(12)) {
      case 0 -> chunk[script.below(chunk.length)] = (byte) script.octet();
      case 1 -> headerField(chunk);
      case 2 -> near(chunk, METADATA);
      case 3 -> near(chunk, CONSTANT_POOL);
      case 4 -> resize(at, remove(chunk));
      case 5 -> resize(at, insert(chunk));
      case 6 -> chunks.add(script.below(chunks.size() + 1), chunk.clone());
      case 7 -> chunks.add(script.below(chunks.size()), chunks.remove(at));
      case 8 -> ByteBuffer.wrap(chunk).putLong(place(chunk, Long.BYTES), script.number());
      case 9 -> ByteBuffer.wrap(chunk).putInt(place(chunk, Integer.BYTES), (int) script.number());
      case 10 -> chunks.add(script.below(chunks.size() + 1), later(chunk));
      default -> {
        if (chunks.size() > 1) {
          chunks.remove(at);
        }
      }
    }
  }

  /// The same at another time: a chunk that starts when another did is taken for a copy of it.
  private byte[] later(byte[] chunk) {
    byte[] copy = chunk.clone();
    ByteBuffer header = ByteBuffer.wrap(copy);
    long moved = script.flag() ? script.number() : 1 + script.below(1 << 16) * 1_000_000L;
    header.putLong(START, header.getLong(START) + moved);
    return copy;
  }

  private int place(byte[] chunk, int bytes) {
    return script.below(chunk.length - bytes);
  }

  private void headerField(byte[] chunk) {
    int field = script.oneOf(HEADER_FIELDS);
    switch (field) {
      case 4, 6 -> ByteBuffer.wrap(chunk).putShort(field, (short) script.number());
      case 64 -> ByteBuffer.wrap(chunk).putInt(field, (int) script.number());
      default -> {
        long before = script.flag() ? ByteBuffer.wrap(chunk).getLong(field) : 0;
        ByteBuffer.wrap(chunk).putLong(field, before + script.number());
      }
    }
  }

  /// Writes where the parser's most important structures begin.
  private void near(byte[] chunk, int pointer) {
    long start = ByteBuffer.wrap(chunk).getLong(pointer);
    long at = start + script.below(1024);
    if (start >= HEADER && at < chunk.length) {
      chunk[(int) at] = (byte) script.octet();
    }
  }

  /// The chunk's size is made right, unless the script wants it wrong.
  private void resize(int at, byte[] chunk) {
    if (script.below(4) > 0 && chunk.length >= HEADER) {
      ByteBuffer.wrap(chunk).putLong(SIZE, chunk.length);
    }
    if (chunk.length >= HEADER) {
      chunks.set(at, chunk);
    }
  }

  private byte[] remove(byte[] chunk) {
    int from = script.below(chunk.length);
    int until = Math.min(chunk.length, from + 1 + script.below(5000));
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    rest.write(chunk, 0, from);
    rest.write(chunk, until, chunk.length - until);
    return rest.toByteArray();
  }

  private byte[] insert(byte[] chunk) {
    int from = script.below(chunk.length);
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.write(chunk, 0, from);
    longer.writeBytes(script.some(64));
    longer.write(chunk, from, chunk.length - from);
    return longer.toByteArray();
  }
}
