package dev.sojourn.analysis.cli.prove.bench;

import java.util.HashMap;
import java.util.Map;

/// A line that a measured program printed: `drained packets=4096 nanos=4100000`.
record Answer(String verb, Map<String, Long> numbers) {
  static Answer parse(String line) {
    String[] words = line.strip().split(" +");
    Map<String, Long> numbers = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals > 0) {
        numbers.put(words[i].substring(0, equals), Long.valueOf(words[i].substring(equals + 1)));
      }
    }
    return new Answer(words[0], numbers);
  }

  long number(String key) throws BenchException {
    Long number = numbers.get(key);
    if (number == null) {
      throw new BenchException("a measured program answered '" + verb + "' without " + key);
    }
    return number;
  }

  /// One number per another.
  double per(String number, String unit) throws BenchException {
    return (double) number(number) / number(unit);
  }
}
