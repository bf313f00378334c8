package dev.sojourn.analysis.cli.analyze;

import dev.sojourn.analysis.cli.shared.Choice;
import java.util.Locale;

/// What `analyze` writes.
enum ReportFormat {
  TEXT,
  JSON,
  HTML,
  MARKDOWN,
  JUNIT,
  PACKETS_CSV,
  EPISODES_CSV,
  COLLAPSED,
  PARQUET,
  PPROF,
  PERFETTO;

  /// Whether a terminal can make nothing of it.
  boolean isBinary() {
    return this == PARQUET || this == PPROF || this == PERFETTO;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads one of them.
  static final class Reading extends Choice<ReportFormat> {
    Reading() {
      super(ReportFormat.values());
    }
  }
}
