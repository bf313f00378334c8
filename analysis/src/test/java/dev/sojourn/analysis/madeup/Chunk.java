package dev.sojourn.analysis.madeup;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes one chunk of a recording of whatever types it is told of, at once: JMC's writer takes
/// half a second to close, and lets nobody contradict himself.
///
/// ```text
/// header | events | checkpoint, with the constants | metadata, with the types
/// ```
public final class Chunk {
  /// The number of the type that was mentioned first; those after it follow.
  public static final int FIRST_TYPE = 10;

  private static final int HEADER = 68;
  private static final int METADATA = 0;
  private static final int CHECKPOINT = 1;
  private static final long TICKS_PER_SECOND = 1_000_000_000;

  private final long startNanos;
  private final Map<String, Declared> types = new LinkedHashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, Map<Long, Encoded>> constants = new LinkedHashMap<>();
  private final Encoded events = new Encoded();

  public Chunk(long startNanos) {
    this.startNanos = startNanos;
  }

  /// Declares a type. Those of its fields that are not declared are taken to be known to readers.
  public void declare(Declared type) {
    types.put(type.name(), type);
  }

  /// @param values of the type's fields, one behind the other
  public void event(String type, Encoded values) {
    events.all(new Encoded().number(id(type)).all(values).sized());
  }

  /// @param key under which fields that are pooled refer to it
  public void constant(String type, long key, Encoded value) {
    constants.computeIfAbsent(type, name -> new LinkedHashMap<>()).put(key, value);
  }

  private int id(String type) {
    return ids.computeIfAbsent(type, name -> FIRST_TYPE + ids.size());
  }

  public byte[] toByteArray() {
    byte[] happened = events.toByteArray();
    byte[] pool = checkpoint().sized().toByteArray();
    byte[] metadata = metadata().sized().toByteArray();
    ByteBuffer chunk =
        ByteBuffer.allocate(HEADER + happened.length + pool.length + metadata.length);
    chunk.put(new byte[] {'F', 'L', 'R', 0}).putShort((short) 2).putShort((short) 1);
    chunk.putLong(chunk.capacity());
    chunk.putLong(HEADER + happened.length);
    chunk.putLong(HEADER + happened.length + pool.length);
    chunk.putLong(startNanos).putLong(TICKS_PER_SECOND);
    chunk.putLong(0).putLong(TICKS_PER_SECOND);
    // Compressed integers.
    chunk.putInt(1);
    return chunk.put(happened).put(pool).put(metadata).array();
  }

  private Encoded checkpoint() {
    Encoded pool = new Encoded().number(CHECKPOINT).number(0).number(0).number(0).octet(0);
    pool.number(constants.size());
    constants.forEach(
        (type, values) -> {
          pool.number(id(type)).number(values.size());
          values.forEach((key, value) -> pool.number(key).all(value));
        });
    return pool;
  }

  private Encoded metadata() {
    Strings strings = new Strings();
    Encoded tree = new Encoded();
    strings.element(tree, "root", Map.of(), 2);
    List<Declared> declared = all();
    strings.element(tree, "metadata", Map.of(), declared.size());
    declared.forEach(type -> type(strings, tree, type));
    strings.element(tree, "region", Map.of("locale", "en", "gmtOffset", "0"), 0);
    Encoded whole = new Encoded().number(METADATA).number(0).number(0).number(1);
    return whole.all(strings.table()).all(tree);
  }

  /// With the types that are only mentioned.
  private List<Declared> all() {
    Map<String, Declared> all = new LinkedHashMap<>(types);
    for (Declared type : types.values()) {
      for (Declared.Field field : type.fields()) {
        all.putIfAbsent(field.type(), new Declared(field.type(), null, List.of()));
        if (field.annotation() != null) {
          List<Declared.Field> value = List.of(Declared.Field.plain("value", "java.lang.String"));
          all.putIfAbsent(
              field.annotation(),
              new Declared(
                  field.annotation(),
                  Declared.ANNOTATION,
                  field.unit() == null ? List.of() : value));
        }
      }
    }
    constants.keySet().forEach(name -> all.putIfAbsent(name, new Declared(name, null, List.of())));
    all.putIfAbsent("java.lang.String", new Declared("java.lang.String", null, List.of()));
    return new ArrayList<>(all.values());
  }

  private void type(Strings strings, Encoded tree, Declared type) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("id", Integer.toString(id(type.name())));
    attributes.put("name", type.name());
    if (type.superType() != null) {
      attributes.put("superType", type.superType());
    }
    strings.element(tree, "class", attributes, type.fields().size());
    type.fields().forEach(field -> field(strings, tree, field));
  }

  private void field(Strings strings, Encoded tree, Declared.Field field) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("name", field.name());
    attributes.put("class", Integer.toString(id(field.type())));
    if (field.pooled()) {
      attributes.put("constantPool", "true");
    }
    if (field.array()) {
      attributes.put("dimension", "1");
    }
    strings.element(tree, "field", attributes, field.annotation() == null ? 0 : 1);
    if (field.annotation() != null) {
      Map<String, String> says = new LinkedHashMap<>();
      says.put("class", Integer.toString(id(field.annotation())));
      if (field.unit() != null) {
        says.put("value", field.unit());
      }
      strings.element(tree, "annotation", says, 0);
    }
  }

  /// The metadata's strings, which its elements refer to by number.
  private static final class Strings {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    /// Begins an element; its children follow it.
    void element(Encoded tree, String name, Map<String, String> attributes, int children) {
      tree.number(number(name)).number(attributes.size());
      attributes.forEach((key, value) -> tree.number(number(key)).number(number(value)));
      tree.number(children);
    }

    private int number(String text) {
      return numbers.computeIfAbsent(text, name -> numbers.size());
    }

    Encoded table() {
      Encoded table = new Encoded().number(numbers.size());
      numbers.keySet().forEach(table::text);
      return table;
    }
  }
}
