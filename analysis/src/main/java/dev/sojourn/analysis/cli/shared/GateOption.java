package dev.sojourn.analysis.cli.shared;

import dev.sojourn.analysis.gate.ExpressionException;
import dev.sojourn.analysis.gate.Figures;
import dev.sojourn.analysis.gate.Gate;
import dev.sojourn.analysis.gate.UnknownFigureException;
import dev.sojourn.analysis.timeline.Cause;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What may not be, of whatever a command reports on.
public final class GateOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private Gate gate = new Gate(List.of());

  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      description =
          "Exit with 1 if this holds, for instance 'p99>5ms', 'share(gc-pause)>20%%' or"
              + " 'drops>0 or max>1s'. May be given several times.")
  private void failIf(List<String> conditions) {
    try {
      gate = Gate.of(conditions, Cause.ids());
    } catch (ExpressionException e) {
      throw new ParameterException(spec.commandLine(), "--fail-if: " + e.getMessage(), e);
    }
  }

  /// All of them.
  public Gate gate() {
    return gate;
  }

  /// Says which conditions hold that may not, and whether any does.
  ///
  /// @throws Failure if one cannot be judged
  public boolean fails(Figures figures) {
    try {
      List<String> failures = gate.failures(figures);
      failures.forEach(failure -> Errors.say(spec.commandLine().getErr(), failure));
      return !failures.isEmpty();
    } catch (UnknownFigureException e) {
      throw new Failure("--fail-if cannot be judged: " + e.getMessage(), e);
    }
  }
}
