package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.contract.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What to change about the roots of a verdict: what much is charged to, and the replay does not
/// contradict.
final class NextSteps {
  /// A root that less is charged to is not worth a change.
  private static final double NOTABLE_ROOT = 0.1;

  /// More than this at a time nobody follows.
  private static final int MOST = 3;

  private NextSteps() {}

  /// @param verdict on the packets that are on record
  static List<String> of(Verdict verdict, List<Root> roots) {
    if (verdict.cause() == null) {
      return List.of();
    }
    Set<String> advised = new HashSet<>();
    return roots.stream()
        .filter(root -> verdict.undecided().isEmpty() || !root.cause().equals(verdict.cause()))
        .filter(root -> root.chargedShare() >= NOTABLE_ROOT)
        .filter(root -> root.expected() == null || root.expected().helps())
        // One change may help against several roots; the first of them takes most.
        .filter(root -> advised.add(root.advice()))
        .limit(MOST)
        .map(NextSteps::sentence)
        .toList();
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
