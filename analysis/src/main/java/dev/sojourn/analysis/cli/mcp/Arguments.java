package dev.sojourn.analysis.cli.mcp;

import dev.sojourn.analysis.cli.shared.Failure;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a tool was called with.
record Arguments(Map<String, Object> values) {
  /// @throws Failure if it is not there, or no list of names
  List<Path> files(String name) {
    if (values.get(name) instanceof List<?> list && !list.isEmpty()) {
      return list.stream().map(each -> Path.of(text(name, each))).toList();
    }
    throw new Failure(name + " is missing: name one recording or more in a list");
  }

  /// @throws Failure if it is not there
  Path file(String name) {
    return Path.of(text(name, values.get(name)));
  }

  /// @throws Failure if it is not there, or no moment
  Instant moment(String name) {
    String text = text(name, values.get(name));
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Failure(name + " is no moment such as 2026-11-22T10:00:00.123Z: " + text, e);
    }
  }

  /// @param otherwise where it is not given
  int number(String name, int otherwise, int most) {
    return switch (values.get(name)) {
      case null -> otherwise;
      case Number number -> Math.clamp(number.longValue(), 1, most);
      default -> throw new Failure(name + " takes a number from 1 to " + most);
    };
  }

  private static String text(String name, Object value) {
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new Failure(name + " is missing");
  }
}
