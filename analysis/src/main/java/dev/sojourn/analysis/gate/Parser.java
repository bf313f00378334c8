package dev.sojourn.analysis.gate;

import dev.sojourn.analysis.gate.Condition.And;
import dev.sojourn.analysis.gate.Condition.Comparator;
import dev.sojourn.analysis.gate.Condition.Comparison;
import dev.sojourn.analysis.gate.Condition.Or;
import dev.sojourn.analysis.gate.Lexer.Kind;
import dev.sojourn.analysis.gate.Lexer.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads conditions by recursive descent:
///
/// ```
/// any        = all { "or" all }
/// all        = term { "and" term }
/// term       = "(" any ")" | operand comparator number
/// operand    = figure | ("share" | "time") "(" cause ")"
/// ```
public final class Parser {
  /// Bounds how deep conditions nest: each pair of brackets takes room on the stack.
  private static final int LONGEST = 1000;

  /// As much of one that is too long as is shown.
  private static final int POINTED_AT = 60;

  private final String expression;
  private final Set<String> causes;
  private final List<Token> tokens;
  private int next;

  private Parser(String expression, Set<String> causes) throws ExpressionException {
    if (expression.length() > LONGEST) {
      throw new ExpressionException(
          expression.substring(0, POINTED_AT),
          POINTED_AT,
          "a condition has at most " + LONGEST + " characters");
    }
    this.expression = expression;
    this.causes = causes;
    tokens = Lexer.tokens(expression);
  }

  /// @param causes the names that `share` and `time` may ask for
  /// @throws ExpressionException if the text is no condition; it points at the spot
  public static Condition parse(String expression, Set<String> causes) throws ExpressionException {
    Parser parser = new Parser(expression, causes);
    Condition condition = parser.any();
    Token rest = parser.take();
    if (rest.kind() != Kind.END) {
      throw parser.wrong(rest, "expected 'and', 'or' or the end, not '" + rest.text() + "'");
    }
    return condition;
  }

  private Condition any() throws ExpressionException {
    Condition left = all();
    while (takes("or")) {
      left = new Or(left, all());
    }
    return left;
  }

  private Condition all() throws ExpressionException {
    Condition left = term();
    while (takes("and")) {
      left = new And(left, term());
    }
    return left;
  }

  private Condition term() throws ExpressionException {
    if (peek().kind() == Kind.OPEN) {
      take();
      Condition inner = any();
      expect(Kind.CLOSE, "expected ')'");
      return inner;
    }
    Operand left = operand();
    Token sign = take();
    Comparator comparator =
        Comparator.of(sign.text())
            .orElseThrow(() -> wrong(sign, "expected one of > >= < <= == != after " + left));
    return new Comparison(left, comparator, number(left.unit()));
  }

  private Operand operand() throws ExpressionException {
    Token name = expect(Kind.NAME, "expected a figure such as p99, drops or share(gc-pause)");
    return switch (name.text()) {
      case "share" -> new Operand.Share(cause());
      case "time" -> new Operand.Time(cause());
      default ->
          new Operand.Named(
              Figure.named(name.text())
                  .orElseThrow(
                      () -> wrong(name, "there is no figure '" + name.text() + "'" + figures())));
    };
  }

  private String cause() throws ExpressionException {
    expect(Kind.OPEN, "expected '(' and a cause");
    Token cause = expect(Kind.NAME, "expected a cause such as gc-pause");
    if (!causes.contains(cause.text())) {
      throw wrong(
          cause,
          "there is no cause '" + cause.text() + "': choose from " + String.join(", ", causes));
    }
    expect(Kind.CLOSE, "expected ')'");
    return cause.text();
  }

  private double number(Unit unit) throws ExpressionException {
    Token token = expect(Kind.NUMBER, "expected " + unit.hint());
    int digits = 0;
    while (digits < token.text().length()
        && "0123456789.".indexOf(token.text().charAt(digits)) >= 0) {
      digits++;
    }
    Optional<Double> factor = unit.factor(token.text().substring(digits));
    if (factor.isEmpty()) {
      throw new ExpressionException(
          expression, token.position() + digits, "expected " + unit.hint());
    }
    return Double.parseDouble(token.text().substring(0, digits)) * factor.get();
  }

  private boolean takes(String word) {
    boolean is = peek().kind() == Kind.NAME && peek().text().equalsIgnoreCase(word);
    if (is) {
      take();
    }
    return is;
  }

  private Token expect(Kind kind, String problem) throws ExpressionException {
    Token token = take();
    if (token.kind() != kind) {
      throw wrong(token, problem);
    }
    return token;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = peek();
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  private ExpressionException wrong(Token token, String problem) {
    return new ExpressionException(expression, token.position(), problem);
  }

  private static String figures() {
    StringBuilder names = new StringBuilder(": choose from ");
    for (Figure figure : Figure.values()) {
      names.append(figure.id()).append(", ");
    }
    return names + "share(CAUSE), time(CAUSE)";
  }
}
