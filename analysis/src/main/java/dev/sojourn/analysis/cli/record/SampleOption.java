package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.cli.jvm.AgentJar;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How often the agent is to look at sockets that it cannot capture.
final class SampleOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private String period;

  @Option(
      names = "--sample",
      paramLabel = "PERIOD",
      defaultValue = "100ms",
      description =
          "How often to look at sockets that cannot be captured (native transports, TCP), like"
              + " 10ms, or off (default: ${DEFAULT-VALUE}).")
  private void period(String value) {
    if (!AgentJar.isPeriod(value)) {
      throw new ParameterException(
          spec.commandLine(), "--sample takes off or a period like 10ms or 1s, not " + value);
    }
    period = value;
  }

  /// As the agent's option takes it.
  String period() {
    return period;
  }
}
