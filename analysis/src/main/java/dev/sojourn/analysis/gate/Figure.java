package dev.sojourn.analysis.gate;

import dev.sojourn.analysis.report.Report;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// A figure of a report that a condition can name.
enum Figure {
  P50("p50", Unit.DURATION, report -> absent(report.delay().p50Nanos())),
  P90("p90", Unit.DURATION, report -> absent(report.delay().p90Nanos())),
  P99("p99", Unit.DURATION, report -> absent(report.delay().p99Nanos())),
  P999("p99.9", Unit.DURATION, report -> absent(report.delay().p999Nanos())),
  MAX("max", Unit.DURATION, report -> absent(report.delay().maxNanos())),
  MEAN("mean", Unit.DURATION, report -> absent(report.delay().meanNanos())),
  TOTAL("total", Unit.DURATION, report -> OptionalDouble.of(report.delay().totalNanos())),
  DROPS("drops", Unit.COUNT, report -> absent(report.drops())),
  PACKETS("packets", Unit.COUNT, report -> OptionalDouble.of(report.packets().count())),
  UNSTAMPED("unstamped", Unit.COUNT, report -> OptionalDouble.of(report.packets().unstamped())),
  EPISODES("episodes", Unit.COUNT, report -> OptionalDouble.of(report.episodes().size())),
  STANDING(
      "standing",
      Unit.COUNT,
      report ->
          OptionalDouble.of(report.episodes().stream().filter(Report.Episode::standing).count()));

  private final String id;
  private final Unit unit;
  private final Function<Report, OptionalDouble> value;

  Figure(String id, Unit unit, Function<Report, OptionalDouble> value) {
    this.id = id;
    this.unit = unit;
    this.value = value;
  }

  static Optional<Figure> named(String id) {
    return Arrays.stream(values()).filter(figure -> figure.id.equals(id)).findFirst();
  }

  String id() {
    return id;
  }

  Unit unit() {
    return unit;
  }

  /// Empty when the recording cannot tell.
  OptionalDouble of(Report report) {
    return value.apply(report);
  }

  private static OptionalDouble absent(Long value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
