package dev.sojourn.core.lab;

import java.util.HashMap;
import java.util.Map;

/// The options of a lab program: `--name value`, each once.
///
/// @param values by name, without the dashes
record Arguments(Map<String, String> values) {
  static Arguments parse(String... args) throws LabException {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new LabException("options come as --name value, not as " + args[i]);
      }
      values.put(args[i].substring(2), args[i + 1]);
    }
    return new Arguments(Map.copyOf(values));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  long number(String name, long otherwise) throws LabException {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new LabException("--" + name + " takes a whole number, not " + value, e);
    }
  }
}
