package dev.sojourn.analysis.madeup;

import java.util.List;

/// A type as a recording declares it: an event, something with fields of its own, or an annotation.
///
/// @param superType null for what is neither event nor annotation
public record Declared(String name, String superType, List<Field> fields) {
  /// What events extend.
  public static final String EVENT = "jdk.jfr.Event";

  /// What annotations extend.
  public static final String ANNOTATION = "java.lang.annotation.Annotation";

  /// A field of a type.
  ///
  /// @param pooled whether values are numbers of entries in the constant pool
  /// @param annotation what tells readers its kind; null for none
  /// @param unit what the annotation says; null if it says nothing
  public record Field(
      String name, String type, boolean pooled, boolean array, String annotation, String unit) {
    public static Field plain(String name, String type) {
      return new Field(name, type, false, false, null, null);
    }

    public Field withType(String other, boolean otherPooled) {
      return new Field(name, other, otherPooled, array, annotation, unit);
    }

    public Field withName(String other) {
      return new Field(other, type, pooled, array, annotation, unit);
    }

    public Field withUnit(String otherAnnotation, String otherUnit) {
      return new Field(name, type, pooled, array, otherAnnotation, otherUnit);
    }

    public Field asArray() {
      return new Field(name, type, pooled, !array, annotation, unit);
    }
  }

  public Declared with(List<Field> others) {
    return new Declared(name, superType, others);
  }
}
