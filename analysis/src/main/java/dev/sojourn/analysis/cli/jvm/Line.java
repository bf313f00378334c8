package dev.sojourn.analysis.cli.jvm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// One line of what a measured JVM prints: `ready port=40123`.
///
/// @param kind the first word
/// @param values what follows, by key
public record Line(String kind, Map<String, String> values) {
  private static final Pattern LINE = Pattern.compile("[a-z]+( \\S+=\\S*)*");

  /// Whether a text is one: a JVM that does not start says why on its standard output, too.
  static boolean isOne(String text) {
    return LINE.matcher(text).matches();
  }

  public static Line parse(String text) {
    String[] words = text.strip().split(" +");
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals > 0) {
        values.put(words[i].substring(0, equals), words[i].substring(equals + 1));
      }
    }
    return new Line(words[0], values);
  }

  public String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("the line '" + kind + "' has no " + key);
    }
    return value;
  }

  public long number(String key) {
    return Long.parseLong(text(key));
  }

  public OptionalLong numberIfAny(String key) {
    return values.containsKey(key) ? OptionalLong.of(number(key)) : OptionalLong.empty();
  }

  public boolean truth(String key) {
    return Boolean.parseBoolean(text(key));
  }
}
