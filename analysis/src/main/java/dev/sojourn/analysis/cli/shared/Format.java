package dev.sojourn.analysis.cli.shared;

import java.util.Locale;

/// What a command prints.
enum Format {
  TEXT,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads one of them.
  static final class Reading extends Choice<Format> {
    Reading() {
      super(Format.values());
    }
  }
}
