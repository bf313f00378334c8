package dev.sojourn.analysis.gate;

import java.util.OptionalDouble;

/// The left side of a comparison.
sealed interface Operand {
  Unit unit();

  /// Empty when the recording cannot tell.
  OptionalDouble of(Figures figures);

  /// A figure by its name, such as `p99`.
  record Named(Figure figure) implements Operand {
    @Override
    public Unit unit() {
      return figure.unit();
    }

    @Override
    public OptionalDouble of(Figures figures) {
      return figure.of(figures);
    }

    @Override
    public String toString() {
      return figure.id();
    }
  }

  /// The part of all waiting that a cause has, with the backlog that it left behind:
  /// `share(gc-pause)`.
  record Share(String cause) implements Operand {
    @Override
    public Unit unit() {
      return Unit.SHARE;
    }

    @Override
    public OptionalDouble of(Figures figures) {
      return OptionalDouble.of(figures.nanos(cause) / Math.max(1d, figures.delay().totalNanos()));
    }

    @Override
    public String toString() {
      return "share(" + cause + ")";
    }
  }

  /// The time that packets waited for a cause and the backlog that it left behind, all together:
  /// `time(gc-pause)`.
  record Time(String cause) implements Operand {
    @Override
    public Unit unit() {
      return Unit.DURATION;
    }

    @Override
    public OptionalDouble of(Figures figures) {
      return OptionalDouble.of(figures.nanos(cause));
    }

    @Override
    public String toString() {
      return "time(" + cause + ")";
    }
  }
}
