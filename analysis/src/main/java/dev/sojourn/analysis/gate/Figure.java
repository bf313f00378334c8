package dev.sojourn.analysis.gate;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// A figure of a report that a condition can name.
enum Figure {
  P50("p50", Unit.DURATION, figures -> absent(figures.delay().p50Nanos())),
  P90("p90", Unit.DURATION, figures -> absent(figures.delay().p90Nanos())),
  P99("p99", Unit.DURATION, figures -> absent(figures.delay().p99Nanos())),
  P999("p99.9", Unit.DURATION, figures -> absent(figures.delay().p999Nanos())),
  MAX("max", Unit.DURATION, figures -> absent(figures.delay().maxNanos())),
  MEAN("mean", Unit.DURATION, figures -> absent(figures.delay().meanNanos())),
  TOTAL("total", Unit.DURATION, figures -> OptionalDouble.of(figures.delay().totalNanos())),
  DROPS("drops", Unit.COUNT, figures -> absent(figures.drops())),
  PACKETS("packets", Unit.COUNT, figures -> OptionalDouble.of(figures.packets())),
  UNSTAMPED("unstamped", Unit.COUNT, figures -> OptionalDouble.of(figures.unstamped())),
  EPISODES("episodes", Unit.COUNT, figures -> OptionalDouble.of(figures.episodes())),
  STANDING("standing", Unit.COUNT, figures -> OptionalDouble.of(figures.standing()));

  private final String id;
  private final Unit unit;
  private final Function<Figures, OptionalDouble> value;

  Figure(String id, Unit unit, Function<Figures, OptionalDouble> value) {
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
  OptionalDouble of(Figures figures) {
    return value.apply(figures);
  }

  private static OptionalDouble absent(Long value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
