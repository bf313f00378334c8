package dev.sojourn.analysis.root;

import dev.sojourn.analysis.timeline.Cause;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;

/// Adds up what ran by the program's own method: what of the JDK that one was in differs from sight
/// to sight, and a regular expression's, say, are dozens, none of which is worth a word.
final class Places {
  /// The states in which a thread ran: elsewhere the JDK's method tells what it waited in.
  private static final Set<String> RUNNING =
      Set.of(Cause.HANDLER.id(), Link.RAN, Link.ALLOCATED, Link.LATE);

  private Places() {}

  /// The same, chains that end in one method of a running thread as one. That says what of the JDK
  /// the method was in where this is one for at least half of it.
  static <T> Map<Chain, T> together(
      Map<Chain, T> parts, ToLongFunction<T> weight, BinaryOperator<T> sum) {
    Map<Chain, T> sums = new HashMap<>();
    parts.forEach((chain, part) -> sums.merge(ofProgram(chain), part, sum));
    Map<Chain, Chain> names = new HashMap<>();
    parts.forEach(
        (chain, part) -> {
          Chain place = ofProgram(chain);
          if (2 * weight.applyAsLong(part) >= weight.applyAsLong(sums.get(place))) {
            names.putIfAbsent(place, chain);
          }
        });
    Map<Chain, T> together = new TreeMap<>();
    sums.forEach((place, part) -> together.put(names.getOrDefault(place, place), part));
    return together;
  }

  /// The chain to the program's method, without what of the JDK that was in.
  private static Chain ofProgram(Chain chain) {
    Link root = chain.root();
    if (root.frame() == null || !RUNNING.contains(root.state())) {
      return chain;
    }
    return chain.endingIn(root.at(Frames.ofProgram(root.frame())));
  }
}
