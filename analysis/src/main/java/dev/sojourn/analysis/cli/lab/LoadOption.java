package dev.sojourn.analysis.cli.lab;

import dev.sojourn.analysis.cli.shared.Bounds;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `--rate` and `--seconds`, for the commands that send.
final class LoadOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private int rate;
  private int seconds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Packets a second (default: ${DEFAULT-VALUE}).")
  private void rate(int value) {
    rate = Bounds.RATE.check(spec, "--rate", value);
  }

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long packets are sent (default: ${DEFAULT-VALUE}).")
  private void seconds(int value) {
    seconds = Bounds.SECONDS.check(spec, "--seconds", value);
  }

  /// Packets a second.
  int rate() {
    return rate;
  }

  /// How long.
  int seconds() {
    return seconds;
  }
}
