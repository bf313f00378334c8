package dev.sojourn.analysis.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Damages a recording chunk by chunk as a script says.
final class Edits {
  private static final int HEADER = 68;
  private static final int SIZE = 8;
  private static final int CONSTANT_POOL = 16;
  private static final int METADATA = 24;
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
    boolean compressed = script.below(8) == 7;
    boolean cut = script.below(4) == 3;
    int kept = script.below(1 << 20);
    for (int i = 0; i < 20 && script.hasMore(); i++) {
      edit();
    }
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    chunks.forEach(joined::writeBytes);
    byte[] bytes = joined.toByteArray();
    bytes = cut ? Arrays.copyOf(bytes, Math.min(bytes.length, kept)) : bytes;
    return compressed ? compressed(bytes) : bytes;
  }

  private void edit() {
    int at = script.below(chunks.size());
    byte[] chunk = chunks.get(at);
    switch (script.below(10)) {
      case 0 -> chunk[script.below(chunk.length)] = (byte) script.octet();
      case 1 -> headerField(chunk);
      case 2 -> near(chunk, METADATA);
      case 3 -> near(chunk, CONSTANT_POOL);
      case 4 -> resize(at, remove(chunk));
      case 5 -> resize(at, insert(chunk));
      case 6 -> chunks.add(script.below(chunks.size() + 1), chunk.clone());
      case 7 -> chunks.add(script.below(chunks.size()), chunks.remove(at));
      case 8 -> ByteBuffer.wrap(chunk).putLong(place(chunk, Long.BYTES), script.number());
      default -> ByteBuffer.wrap(chunk).putInt(place(chunk, Integer.BYTES), (int) script.number());
    }
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

  private byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new AssertionError("memory can be written to", e);
    }
    byte[] all = packed.toByteArray();
    return script.flag() ? Arrays.copyOf(all, script.below(all.length)) : all;
  }
}
