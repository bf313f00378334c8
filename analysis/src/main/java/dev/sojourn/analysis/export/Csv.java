package dev.sojourn.analysis.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/// Writes rows as RFC 4180 has them, with line feeds. What is absent is an empty field.
final class Csv {
  private final Writer out;
  private final StringBuilder row = new StringBuilder();

  Csv(Writer out, String... header) {
    this.out = out;
    for (String name : header) {
      add(name);
    }
    end();
  }

  Csv add(String text) {
    if (text != null) {
      row.append(needsQuotes(text) ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }
    return next();
  }

  Csv add(long number) {
    row.append(number);
    return next();
  }

  Csv add(boolean value) {
    row.append(value);
    return next();
  }

  Csv absent() {
    return next();
  }

  /// Ends the row.
  void end() {
    row.setCharAt(row.length() - 1, '\n');
    try {
      out.append(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    row.setLength(0);
  }

  private Csv next() {
    row.append(',');
    return this;
  }

  private static boolean needsQuotes(String text) {
    return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
  }
}
