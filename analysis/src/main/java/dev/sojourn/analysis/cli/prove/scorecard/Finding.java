package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.cli.lab.Expected;
import dev.sojourn.analysis.contract.ChainLink;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.contract.Verdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the analysis says of one run, beside what it should say.
record Finding(Expected expected, Run run) {
  static final String NONE = "none";

  /// What others on the machine can bring about at any time.
  private static final Set<String> OF_THE_MACHINE = Set.of("cpu-starvation", "freeze", "wakeup");

  /// The cause that the verdict on the stalls names.
  String cause() {
    Verdict verdict = run.stalled().verdict();
    return verdict.backpressure() ? verdict.cause() : NONE;
  }

  boolean isCauseRight() {
    List<String> causes = expected.causes();
    return causes.isEmpty() ? cause().equals(NONE) : causes.contains(cause());
  }

  /// Whether the machine held packets up more than the scenario did, stalls or not, so that a
  /// verdict that names something else is not wrong.
  boolean isDisturbed() {
    if (expected.causes().isEmpty()) {
      return OF_THE_MACHINE.contains(cause());
    }
    Map<String, Double> above = Seen.above(run.turns());
    double injected =
        expected.injected().stream().mapToDouble(cause -> above.getOrDefault(cause, 0.0)).sum();
    return !cause().equals(NONE) && injected > above.getOrDefault(cause(), 0.0);
  }

  /// The root that takes most above the level; null if there is none.
  Root root() {
    double scale = Delays.of(run.stalled()).scale(Delays.of(run.level()));
    Map<String, Long> level = new HashMap<>();
    run.level().roots().forEach(root -> level.merge(root.text(), root.chargedNanos(), Long::sum));
    return run.stalled().roots().stream()
        .max(
            Comparator.comparingDouble(
                root -> root.chargedNanos() - scale * level.getOrDefault(root.text(), 0L)))
        .orElse(null);
  }

  /// Whether the chain of that root ends with who brought it about; true where that may be anyone.
  boolean isRootRight() {
    Root root = root();
    return expected.culprits().isEmpty() || root != null && isCulprit(root.chain().getLast());
  }

  private boolean isCulprit(ChainLink end) {
    return expected.culprits().stream().anyMatch(culprit -> culprit.is(end.thread(), end.frame()));
  }

  /// Whether the advice on it speaks of what would help; true where it may say anything.
  boolean isAdviceRight() {
    Root root = root();
    return expected.advice().isEmpty()
        || root != null && expected.advice().stream().anyMatch(root.advice()::contains);
  }
}
