package dev.sojourn.analysis.cli;

import java.util.Locale;

/// What a command prints.
enum Format {
  TEXT,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
