package dev.sojourn.analysis.cli;

import java.util.Locale;

/// What `analyze` writes.
enum ReportFormat {
  TEXT,
  JSON,
  HTML,
  PACKETS_CSV,
  EPISODES_CSV;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
