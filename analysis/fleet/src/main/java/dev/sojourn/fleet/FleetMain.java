package dev.sojourn.fleet;

import dev.sojourn.analysis.cli.Sojourn;
import java.util.stream.Stream;

/// What `spark-submit` runs: `sojourn fleet` with its arguments.
public final class FleetMain {
  private FleetMain() {}

  public static void main(String... args) {
    Sojourn.main(Stream.concat(Stream.of("fleet"), Stream.of(args)).toArray(String[]::new));
  }
}
