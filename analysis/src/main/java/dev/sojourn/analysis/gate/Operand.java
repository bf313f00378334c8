package dev.sojourn.analysis.gate;

import dev.sojourn.analysis.report.Report;
import java.util.OptionalDouble;

/// The left side of a comparison.
sealed interface Operand {
  Unit unit();

  /// Empty when the recording cannot tell.
  OptionalDouble of(Report report);

  /// A figure by its name, such as `p99`.
  record Named(Figure figure) implements Operand {
    @Override
    public Unit unit() {
      return figure.unit();
    }

    @Override
    public OptionalDouble of(Report report) {
      return figure.of(report);
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
    public OptionalDouble of(Report report) {
      return OptionalDouble.of(
          Operand.nanosOf(report, cause) / Math.max(1d, report.delay().totalNanos()));
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
    public OptionalDouble of(Report report) {
      return OptionalDouble.of(Operand.nanosOf(report, cause));
    }

    @Override
    public String toString() {
      return "time(" + cause + ")";
    }
  }

  private static double nanosOf(Report report, String cause) {
    return report.attribution().stream()
        .filter(row -> row.cause().equals(cause))
        .mapToLong(Report.Attribution::chargedNanos)
        .sum();
  }
}
