package dev.sojourn.analysis.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Conditions of which none may hold.
///
/// @param conditions as they were written, with what they mean
public record Gate(List<Entry> conditions) {
  /// @param text as it was written
  public record Entry(String text, Condition condition) {
    /// The condition with what was found.
    String sentence(Figures figures) {
      return text + ": " + condition.found(figures);
    }
  }

  /// @throws ExpressionException if one cannot be read
  public static Gate of(List<String> expressions, Set<String> causes) throws ExpressionException {
    List<Entry> entries = new ArrayList<>();
    for (String expression : expressions) {
      entries.add(new Entry(expression, Parser.parse(expression, causes)));
    }
    return new Gate(List.copyOf(entries));
  }

  /// One sentence for each condition that holds, though it may not.
  ///
  /// @throws UnknownFigureException if a condition asks for what is not known
  public List<String> failures(Figures figures) {
    return conditions.stream()
        .filter(entry -> entry.condition().holds(figures))
        .map(entry -> entry.sentence(figures))
        .toList();
  }
}
