package dev.sojourn.analysis.fuzz;

import dev.sojourn.analysis.chunk.Declared;
import dev.sojourn.analysis.chunk.Declared.Field;
import dev.sojourn.analysis.chunk.Declared.Said;
import java.util.ArrayList;
import java.util.List;

/// Declares a type otherwise than it should be, as a script says; half the time as it should be.
final class Changes {
  private static final List<String> TYPES =
      List.of(
          "boolean",
          "byte",
          "char",
          "short",
          "int",
          "long",
          "float",
          "double",
          "java.lang.String",
          "java.lang.Thread",
          "java.lang.Class",
          "jdk.types.StackTrace",
          "jdk.types.Method",
          "fuzz.Nothing");

  private static final List<String> KINDS =
      List.of(
          "jdk.jfr.Timestamp",
          "jdk.jfr.Timespan",
          "jdk.jfr.DataAmount",
          "jdk.jfr.Percentage",
          "jdk.jfr.Unsigned");

  private static final List<String> UNITS =
      List.of("TICKS", "NANOSECONDS", "SECONDS", "MILLISECONDS", "BYTES", "BITS", "FORTNIGHTS", "");

  private final Script script;

  Changes(Script script) {
    this.script = script;
  }

  Declared of(Declared type) {
    int changes = Math.max(0, script.below(8) - 4);
    List<Field> fields = new ArrayList<>(type.fields());
    for (int i = 0; i < changes && !fields.isEmpty(); i++) {
      change(type.name(), fields);
    }
    return new Declared(type.name(), type.superType(), fields);
  }

  private void change(String within, List<Field> fields) {
    int at = script.below(fields.size());
    Field field = fields.get(at);
    switch (script.below(8)) {
      case 0 -> fields.remove(at);
      case 1 -> fields.set(at, retyped(field, script.oneOf(TYPES)));
      case 2 -> fields.set(at, said(field, kind(), unit()));
      case 3 -> fields.add(script.below(fields.size()), fields.remove(at));
      case 4 -> fields.set(at, asArray(field));
      case 5 -> fields.set(at, typed(field, within, script.flag()));
      case 6 -> fields.set(at, named(field, fields.getFirst().name()));
      default -> fields.set(at, retyped(field, field.type()));
    }
  }

  /// Readers refuse plain values in the constant pool at once, and so they seldom are put there.
  private Field retyped(Field field, String type) {
    boolean odd = script.below(16) == 15;
    boolean structure = type.contains(".") && !type.equals("java.lang.String");
    Field typed = typed(field, type, structure ? script.flag() : odd);
    return odd ? typed : said(typed, null, null);
  }

  private static Field typed(Field field, String type, boolean pooled) {
    return new Field(field.name(), type, pooled, field.array(), field.said());
  }

  private static Field named(Field field, String name) {
    return new Field(name, field.type(), field.pooled(), field.array(), field.said());
  }

  private static Field asArray(Field field) {
    return new Field(field.name(), field.type(), field.pooled(), !field.array(), field.said());
  }

  private static Field said(Field field, String kind, String unit) {
    List<String> values = unit == null ? List.of() : List.of(unit);
    List<Said> said = kind == null ? List.of() : List.of(new Said(kind, values));
    return new Field(field.name(), field.type(), field.pooled(), field.array(), said);
  }

  private String kind() {
    return script.flag() ? script.oneOf(KINDS) : null;
  }

  private String unit() {
    return script.flag() ? script.oneOf(UNITS) : null;
  }
}
