package dev.sojourn.analysis.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts an expression into words.
final class Lexer {
  /// Kinds of words, each the name of a group below.
  enum Kind {
    NUMBER,
    NAME,
    OPERATOR,
    OPEN,
    CLOSE,
    END
  }

  /// @param position of its first character in the expression
  record Token(Kind kind, String text, int position) {}

  // A percentile's name holds a dot (p99.9); a number begins with a digit and may end in a unit.
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<NUMBER>\\d+(?:\\.\\d+)?(?:[a-zA-Zµ]+|%)?)"
              + "|(?<NAME>p\\d+(?:\\.\\d+)?|[a-zA-Z][a-zA-Z-]*)"
              + "|(?<OPERATOR>[<>=!]=?)"
              + "|(?<OPEN>\\()|(?<CLOSE>\\))|(?<END>$))");

  // What the pattern above passes over: other characters that Java calls white space are none here.
  private static final Pattern BLANKS = Pattern.compile("\\s*");

  private Lexer() {}

  static List<Token> tokens(String expression) throws ExpressionException {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(expression);
    int position = 0;
    Token token;
    do {
      matcher.region(position, expression.length());
      if (!matcher.lookingAt()) {
        int spot = afterBlanks(expression, position);
        throw new ExpressionException(
            expression, spot, "'" + expression.charAt(spot) + "' has no meaning here");
      }
      token = token(matcher);
      tokens.add(token);
      position = matcher.end();
    } while (token.kind() != Kind.END);
    return tokens;
  }

  private static Token token(Matcher matcher) {
    for (Kind kind : Kind.values()) {
      String text = matcher.group(kind.name());
      if (text != null) {
        return new Token(kind, text, matcher.start(kind.name()));
      }
    }
    throw new IllegalStateException("a match without a group");
  }

  private static int afterBlanks(String expression, int from) {
    Matcher blanks = BLANKS.matcher(expression).region(from, expression.length());
    return blanks.lookingAt() ? blanks.end() : from;
  }
}
