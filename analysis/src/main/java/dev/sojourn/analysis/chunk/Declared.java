package dev.sojourn.analysis.chunk;

import java.util.List;

/// A type as a recording declares it: an event, something with fields of its own, or an annotation.
///
/// @param superType null for what is neither event nor annotation
/// @param said what it is annotated with
public record Declared(String name, String superType, List<Field> fields, List<Said> said) {
  /// What events extend.
  public static final String EVENT = "jdk.jfr.Event";

  /// What annotations extend.
  public static final String ANNOTATION = "java.lang.annotation.Annotation";

  /// A type that is not annotated.
  public Declared(String name, String superType, List<Field> fields) {
    this(name, superType, fields, List.of());
  }

  /// What an annotation says of a type or of a field.
  ///
  /// @param values of its field `value`: none if it has no fields, and several of an array
  public record Said(String annotation, List<String> values) {
    public static Said of(String annotation, String... values) {
      return new Said(annotation, List.of(values));
    }
  }

  /// A field of a type.
  ///
  /// @param pooled whether values are numbers of entries in the constant pool
  /// @param said what tells readers its kind and how to show it
  public record Field(String name, String type, boolean pooled, boolean array, List<Said> said) {
    public static Field plain(String name, String type, Said... said) {
      return new Field(name, type, false, false, List.of(said));
    }

    public static Field pooled(String name, String type, Said... said) {
      return new Field(name, type, true, false, List.of(said));
    }
  }
}
