package dev.sojourn.analysis.chunk;

import dev.sojourn.analysis.chunk.Declared.Field;
import dev.sojourn.analysis.chunk.Declared.Said;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes one chunk of a recording of whatever types it is told of, at once. JMC's writer takes
/// half a second to close, has one rate of ticks, one way to write a text and no say in types'
/// numbers.
///
/// ```text
/// header | events | checkpoint, with the constants | metadata, with the types
/// ```
public final class Chunk {
  /// The number of the type that was mentioned first, if no other was asked for; those after it
  /// follow.
  public static final int FIRST_TYPE = 10;

  private static final int HEADER = 68;
  private static final int METADATA = 0;
  private static final int CHECKPOINT = 1;
  private static final String STRING = "java.lang.String";

  private final Times times;
  private final Map<String, Declared> types = new LinkedHashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, Map<Long, Encoded>> constants = new LinkedHashMap<>();
  private final Encoded events = new Encoded();
  private int nextType;

  /// When the chunk was written, and by which clock.
  ///
  /// @param startNanos since the epoch
  /// @param startTicks the same moment on the clock of the events
  public record Times(long startNanos, long durationNanos, long startTicks, long ticksPerSecond) {}

  /// A chunk of a second, with ticks of a nanosecond from its start on.
  ///
  /// @param startNanos since the epoch
  public Chunk(long startNanos) {
    this(new Times(startNanos, 1_000_000_000, 0, 1_000_000_000), FIRST_TYPE);
  }

  /// @param firstType from which on no other chunk of the recording has a type: readers take types
  ///   and constants of one number for the same
  public Chunk(Times times, int firstType) {
    this.times = times;
    this.nextType = firstType;
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
    return ids.computeIfAbsent(type, name -> nextType++);
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
    chunk.putLong(times.startNanos).putLong(times.durationNanos);
    chunk.putLong(times.startTicks).putLong(times.ticksPerSecond);
    // Compressed integers.
    chunk.putInt(1);
    return chunk.put(happened).put(pool).put(metadata).array();
  }

  private Encoded checkpoint() {
    long start = times.startTicks;
    Encoded pool = new Encoded().number(CHECKPOINT).number(start).number(0).number(0).octet(0);
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
    Encoded whole = new Encoded().number(METADATA).number(times.startTicks).number(0);
    // Its number: readers take the types of the chunk before for those of one with the same.
    whole.number(times.startNanos);
    return whole.all(strings.table()).all(tree);
  }

  /// With the types that are only mentioned.
  private List<Declared> all() {
    Map<String, Declared> all = new LinkedHashMap<>(types);
    for (Declared type : types.values()) {
      type.said().forEach(said -> mention(said, all));
      for (Field field : type.fields()) {
        all.putIfAbsent(field.type(), new Declared(field.type(), null, List.of()));
        field.said().forEach(said -> mention(said, all));
      }
    }
    constants.keySet().forEach(name -> all.putIfAbsent(name, new Declared(name, null, List.of())));
    all.putIfAbsent(STRING, new Declared(STRING, null, List.of()));
    return new ArrayList<>(all.values());
  }

  private static void mention(Said said, Map<String, Declared> all) {
    List<Field> value = said.values().isEmpty() ? List.of() : List.of(Field.plain("value", STRING));
    all.putIfAbsent(said.annotation(), new Declared(said.annotation(), Declared.ANNOTATION, value));
  }

  private void type(Strings strings, Encoded tree, Declared type) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("id", Integer.toString(id(type.name())));
    attributes.put("name", type.name());
    if (type.superType() != null) {
      attributes.put("superType", type.superType());
    }
    strings.element(tree, "class", attributes, type.said().size() + type.fields().size());
    type.said().forEach(said -> annotation(strings, tree, said));
    type.fields().forEach(field -> field(strings, tree, field));
  }

  private void field(Strings strings, Encoded tree, Field field) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("name", field.name());
    attributes.put("class", Integer.toString(id(field.type())));
    if (field.pooled()) {
      attributes.put("constantPool", "true");
    }
    if (field.array()) {
      attributes.put("dimension", "1");
    }
    strings.element(tree, "field", attributes, field.said().size());
    field.said().forEach(said -> annotation(strings, tree, said));
  }

  private void annotation(Strings strings, Encoded tree, Said said) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("class", Integer.toString(id(said.annotation())));
    List<String> values = said.values();
    for (int i = 0; i < values.size(); i++) {
      attributes.put(isArray(said.annotation()) ? "value-" + i : "value", values.get(i));
    }
    strings.element(tree, "annotation", attributes, 0);
  }

  private boolean isArray(String annotation) {
    Declared declared = types.get(annotation);
    return declared != null && declared.fields().stream().anyMatch(Field::array);
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
