package dev.sojourn.analysis.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments as a log has them, in UTC whatever the zone: a recording does not tell its own.
final class Moments {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private final LocalDate day;

  /// @param day what is on this day is told without it
  Moments(Instant day) {
    this.day = utc(day).toLocalDate();
  }

  private static LocalDateTime utc(Instant moment) {
    return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
  }

  static String dateAndTime(Instant moment) {
    return DATE_AND_TIME.format(utc(moment));
  }

  String time(Instant moment) {
    LocalDateTime at = utc(moment);
    return at.toLocalDate().equals(day) ? TIME.format(at) : DATE_AND_TIME.format(at);
  }
}
