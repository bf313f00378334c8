package dev.sojourn.analysis.gate;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a build must not find in a report.
public sealed interface Condition {
  /// Whether the report is as it should not be.
  ///
  /// @throws UnknownFigureException if it rests on a figure that the recording cannot tell
  boolean holds(Figures figures);

  /// What the report says of the figures, for a message: `p99 is 61.2 ms`.
  String found(Figures figures);

  /// How a figure is compared.
  enum Comparator {
    GREATER(">"),
    AT_LEAST(">="),
    LESS("<"),
    AT_MOST("<="),
    EQUAL("=="),
    UNEQUAL("!=");

    private final String symbol;

    Comparator(String symbol) {
      this.symbol = symbol;
    }

    static Optional<Comparator> of(String symbol) {
      return Arrays.stream(values()).filter(each -> each.symbol.equals(symbol)).findFirst();
    }

    boolean test(double left, double right) {
      return switch (this) {
        case GREATER -> left > right;
        case AT_LEAST -> left >= right;
        case LESS -> left < right;
        case AT_MOST -> left <= right;
        case EQUAL -> left == right;
        case UNEQUAL -> left != right;
      };
    }
  }

  /// `p99 > 5ms`.
  record Comparison(Operand left, Comparator comparator, double right) implements Condition {
    @Override
    public boolean holds(Figures figures) {
      return comparator.test(value(figures), right);
    }

    @Override
    public String found(Figures figures) {
      return left + " is " + left.unit().show(value(figures));
    }

    private double value(Figures figures) {
      OptionalDouble value = left.of(figures);
      return value.orElseThrow(() -> new UnknownFigureException(left.toString()));
    }
  }

  /// Both.
  record And(Condition left, Condition right) implements Condition {
    @Override
    public boolean holds(Figures figures) {
      return left.holds(figures) && right.holds(figures);
    }

    @Override
    public String found(Figures figures) {
      return left.found(figures) + ", " + right.found(figures);
    }
  }

  /// Either, or both.
  record Or(Condition left, Condition right) implements Condition {
    @Override
    public boolean holds(Figures figures) {
      return left.holds(figures) || right.holds(figures);
    }

    @Override
    public String found(Figures figures) {
      return left.found(figures) + ", " + right.found(figures);
    }
  }
}
