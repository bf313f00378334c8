package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.contract.Verdict;
import dev.sojourn.analysis.coverage.Sights;
import dev.sojourn.analysis.coverage.Undecided;
import dev.sojourn.analysis.timeline.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What to change about the roots of a verdict: what much is charged to, and the replay does not
/// contradict.
final class NextSteps {
  /// A root that less is charged to is not worth a change.
  private static final double NOTABLE_ROOT = 0.1;

  /// More than this at a time nobody follows.
  private static final int MOST = 3;

  private NextSteps() {}

  /// @param verdict on the packets that are on record
  static List<String> of(Verdict verdict, List<Root> roots, Sights sights) {
    if (verdict.cause() == null) {
      return List.of();
    }
    Set<String> undecided = undecided(roots, sights);
    undecided.addAll(verdict.undecided().isEmpty() ? List.of() : List.of(verdict.cause()));
    Set<String> advised = new HashSet<>();
    return roots.stream()
        .filter(root -> !undecided.contains(root.cause()))
        .filter(root -> root.chargedShare() >= NOTABLE_ROOT)
        .filter(root -> root.expected() == null || root.expected().helps())
        // One change may help against several roots; the first of them takes most.
        .filter(root -> advised.add(root.advice()))
        .limit(MOST)
        .map(NextSteps::sentence)
        .toList();
  }

  /// The causes that may be others for the most part, of which nothing on record tells.
  private static Set<String> undecided(List<Root> roots, Sights sights) {
    Map<String, Long> sums =
        roots.stream()
            .collect(
                Collectors.groupingBy(Root::cause, Collectors.summingLong(Root::chargedNanos)));
    Map<Cause, Long> charged =
        Stream.of(Cause.values())
            .filter(cause -> sums.containsKey(cause.id()))
            .collect(Collectors.toMap(cause -> cause, cause -> sums.get(cause.id())));
    return charged.keySet().stream()
        .filter(cause -> !Undecided.of(sights, cause, charged).isEmpty())
        .map(Cause::id)
        .collect(Collectors.toSet());
  }

  private static String sentence(Root root) {
    Root.Expected expected = root.expected();
    return expected == null
        ? root.advice()
        : root.advice()
            + " Expect a p99 of "
            + Words.duration(expected.p99Nanos())
            + " and at most "
            + Words.duration(expected.maxNanos())
            + ".";
  }
}
