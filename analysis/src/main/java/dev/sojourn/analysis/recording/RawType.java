package dev.sojourn.analysis.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An event's type as a chunk declares it.
///
/// ```text
/// metadata:  size  0  start  duration  number  strings: count, each  the root element
/// element:   name  attributes: count, each a key and a value  children: count, each an element
/// ```
///
/// Names, keys and values are the strings' numbers.
record RawType(String name, List<Field> fields) {
  /// Nobody nests types deeper than `root`, `metadata`, `class`, `field`, `annotation`.
  private static final int DEEPEST = 16;

  /// @param type name of its type
  /// @param isElsewhere whether the event has only a number that stands for the value
  /// @param said what its annotations of one value or none say, by their types' names
  record Field(
      String name, String type, boolean isElsewhere, boolean isArray, Map<String, String> said) {
    /// Whether its bytes can be told from those of the field behind it.
    boolean isReadable() {
      return !isArray && (isElsewhere || RawBytes.knows(type));
    }

    /// Text or a [Long]; null if it is absent or stands elsewhere.
    Object read(RawBytes bytes) {
      if (isElsewhere) {
        bytes.varint();
        return null;
      }
      return bytes.value(type);
    }
  }

  private record Element(String name, Map<String, String> attributes, List<Element> children) {
    long number(String key) {
      String value = attributes.get(key);
      try {
        return Long.parseLong(value);
      } catch (NumberFormatException e) {
        throw (IndexOutOfBoundsException)
            new IndexOutOfBoundsException(key + " is no number: " + value).initCause(e);
      }
    }
  }

  /// Some types by their number, from metadata that begins where `bytes` stands.
  ///
  /// @param wanted their names
  static Map<Long, RawType> read(RawBytes bytes, Set<String> wanted) {
    for (int field = 0; field < 5; field++) {
      bytes.varint();
    }
    String[] strings = new String[bytes.count()];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = bytes.text();
    }
    Map<Long, Element> classes = new HashMap<>();
    collect(element(bytes, strings, 0), classes);
    Map<Long, RawType> types = new HashMap<>();
    classes.forEach(
        (id, type) -> {
          if (wanted.contains(type.attributes().getOrDefault("name", ""))) {
            types.put(id, type(type, classes));
          }
        });
    return types;
  }

  private static Element element(RawBytes bytes, String[] strings, int depth) {
    if (depth > DEEPEST) {
      throw new IndexOutOfBoundsException("types that are nested too deep");
    }
    String name = strings[(int) bytes.varint()];
    Map<String, String> attributes = new HashMap<>();
    for (int left = bytes.count(); left > 0; left--) {
      String key = strings[(int) bytes.varint()];
      attributes.put(key, strings[(int) bytes.varint()]);
    }
    List<Element> children = new ArrayList<>();
    for (int left = bytes.count(); left > 0; left--) {
      children.add(element(bytes, strings, depth + 1));
    }
    return new Element(name, attributes, children);
  }

  private static void collect(Element element, Map<Long, Element> classes) {
    if ("class".equals(element.name())) {
      classes.put(element.number("id"), element);
    } else {
      element.children().forEach(child -> collect(child, classes));
    }
  }

  private static RawType type(Element type, Map<Long, Element> classes) {
    List<Field> fields = new ArrayList<>();
    for (Element child : type.children()) {
      if ("field".equals(child.name())) {
        Element of = classes.get(child.number("class"));
        fields.add(
            new Field(
                child.attributes().get("name"),
                of == null ? "" : of.attributes().get("name"),
                "true".equals(child.attributes().get("constantPool")),
                child.attributes().containsKey("dimension"),
                said(child, classes)));
      }
    }
    return new RawType(type.attributes().get("name"), fields);
  }

  private static Map<String, String> said(Element field, Map<Long, Element> classes) {
    Map<String, String> said = new HashMap<>();
    for (Element child : field.children()) {
      if ("annotation".equals(child.name())) {
        Element of = classes.get(child.number("class"));
        said.put(
            of == null ? "" : of.attributes().get("name"),
            child.attributes().getOrDefault("value", ""));
      }
    }
    return said;
  }
}
