package dev.sojourn.analysis.cli.shared;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// What a number on the command line may be.
///
/// @param least the smallest, itself included
/// @param most the largest, itself included
public record Bounds(int least, int most) {
  public static final Bounds PORT = new Bounds(0, 65_535);
  public static final Bounds SECONDS = new Bounds(1, 3_600);
  public static final Bounds MINUTES = new Bounds(1, 1_440);
  public static final Bounds RUNS = new Bounds(1, 100);
  public static final Bounds RATE = new Bounds(1, 1_000_000);

  /// The number, if it lies within.
  public int check(CommandSpec spec, String option, int value) {
    if (value < least || value > most) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "%s takes a number from %d to %d, not %d".formatted(option, least, most, value));
    }
    return value;
  }
}
