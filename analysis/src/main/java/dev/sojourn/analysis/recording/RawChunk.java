package dev.sojourn.analysis.recording;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// A chunk's events as bytes, of which a few are decoded and the others passed over by their size:
/// many times as fast as parsing all of them.
///
/// ```text
/// event:  size  type  the fields in the order of their declaration, each number a varint
/// ```
final class RawChunk {
  private static final int FEATURES = 64;
  private static final int COMPRESSED_INTEGERS = 1;

  private final RawBytes bytes;
  private final Map<Long, RawType> wanted = new HashMap<>();

  private RawChunk(byte[] chunk) {
    this.bytes = new RawBytes(chunk);
  }

  /// Decodes the events of some types.
  ///
  /// @param types by name
  /// @param events told each one's type and its fields: text, [Long], or null for what is absent or
  ///   stands elsewhere
  /// @throws IndexOutOfBoundsException if the bytes contradict themselves
  static void read(
      byte[] chunk,
      ChunkHeader header,
      Set<String> types,
      BiConsumer<String, Map<String, Object>> events) {
    RawChunk raw = new RawChunk(chunk);
    if (!areIntegersCompressed(chunk)) {
      // No JVM writes such a chunk.
      return;
    }
    raw.bytes.moveTo(header.metadataOffset());
    raw.wanted.putAll(RawType.read(raw.bytes, types));
    raw.readEvents(header.size(), events);
  }

  /// Whether the JVM that wrote the chunk knew an event.
  ///
  /// @throws IndexOutOfBoundsException if the bytes contradict themselves
  static boolean declares(byte[] chunk, ChunkHeader header, String type) {
    RawBytes bytes = new RawBytes(chunk);
    bytes.moveTo(header.metadataOffset());
    return !RawType.read(bytes, Set.of(type)).isEmpty();
  }

  static boolean areIntegersCompressed(byte[] chunk) {
    return (chunk[FEATURES + Integer.BYTES - 1] & COMPRESSED_INTEGERS) != 0;
  }

  private void readEvents(long end, BiConsumer<String, Map<String, Object>> events) {
    long at = ChunkHeader.BYTES;
    while (at < end) {
      bytes.moveTo(at);
      long size = bytes.varint();
      RawType type = wanted.get(bytes.varint());
      if (type != null) {
        events.accept(type.name(), fields(type));
      }
      if (size <= 0) {
        throw new IndexOutOfBoundsException("an event of " + size + " bytes at " + at);
      }
      at += size;
    }
  }

  private Map<String, Object> fields(RawType type) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RawType.Field field : type.fields()) {
      if (!field.isReadable()) {
        break;
      }
      values.put(field.name(), field.read(bytes));
    }
    return values;
  }
}
