package dev.sojourn.analysis.cli.analyze;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a moment, in UTC or with its offset.
final class TimeReading implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'%s' is no date and time with Z or an offset, such as 2026-11-22T10:00:00Z"
              .formatted(text));
    }
  }
}
