package dev.sojourn.core.bench;

import java.util.HashMap;
import java.util.Map;

/// A line of [PeerMain]'s protocol: `open batch=64 payload=64`.
record Request(String verb, Map<String, Integer> numbers) {
  static Request parse(String line) {
    String[] words = line.strip().split(" +");
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      numbers.put(words[i].substring(0, equals), Integer.valueOf(words[i].substring(equals + 1)));
    }
    return new Request(words[0], numbers);
  }

  int number(String key) {
    Integer number = numbers.get(key);
    if (number == null) {
      throw new IllegalArgumentException(verb + " needs " + key);
    }
    return number;
  }
}
