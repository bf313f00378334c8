package dev.sojourn.analysis.cli.prove.bench;

import com.fasterxml.jackson.annotation.JsonInclude;

/// What a benchmark found.
///
/// @param figure what was measured
/// @param value what it came to; null where it could not be measured, in JSON as well
/// @param unit what `value` counts: "ns", "bytes", "share"; null for a ratio
/// @param target what it must not exceed; null where it may be anything
/// @param holds whether it does not; null where there is no target, or the spread hides it
/// @param note why there is no value, or how far apart the repetitions were; null for neither
public record Figure(
    String figure,
    @JsonInclude Double value,
    String unit,
    Double target,
    Boolean holds,
    String note) {

  /// A value that may be anything.
  public static Figure of(String figure, double value, String unit) {
    return new Figure(figure, value, unit, null, null, null);
  }

  /// A value that must not exceed `target`.
  public static Figure atMost(String figure, double value, String unit, double target) {
    return new Figure(figure, value, unit, target, value <= target, null);
  }

  /// A ratio that must not exceed `target`, or whose spread hides whether it does.
  static Figure judged(String figure, Pairs pairs, double target) {
    Boolean holds = pairs.isAtMost(target);
    String spread = pairs.spread(target);
    String note = holds == null ? "undecided: " + spread : spread;
    return new Figure(figure, pairs.median(), null, target, holds, note);
  }

  /// A value with a target that nobody could measure, which therefore does not hold.
  static Figure missing(String figure, String unit, double target, String why) {
    return new Figure(figure, null, unit, target, false, why);
  }

  public Figure noting(String text) {
    return new Figure(figure, value, unit, target, holds, text);
  }
}
