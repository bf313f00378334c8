package dev.sojourn.analysis.gate;

import java.io.Serial;

/// A condition that cannot be read.
public final class ExpressionException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String expression;
  private final int position;

  ExpressionException(String expression, int position, String problem) {
    super(problem);
    this.expression = expression;
    this.position = position;
  }

  /// Where it went wrong, counted from 0.
  public int position() {
    return position;
  }

  /// The expression with a mark below the spot, as two lines.
  public String pointer() {
    return expression + "\n" + " ".repeat(position) + "^";
  }
}
