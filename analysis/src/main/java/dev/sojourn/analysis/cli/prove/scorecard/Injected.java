package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.cli.jvm.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a scenario says that it did, in the file that an analysis never reads.
///
/// @param stalls in the order of their ends
record Injected(List<Stall> stalls) {
  /// @param cause in the analysis's word
  record Stall(String cause, long startNanos, long endNanos) {
    double seconds() {
      return (endNanos - startNanos) / 1e9;
    }
  }

  static Injected read(Path file) throws IOException {
    return new Injected(Files.readAllLines(file).stream().map(Injected::stall).toList());
  }

  private static Stall stall(String text) {
    Line line = Line.parse(text);
    return new Stall(line.text("cause"), line.number("startNanos"), line.number("endNanos"));
  }

  /// Which part of the delay a cause made: packets that come evenly through a stall wait for half
  /// of it each, so that its part goes by its length squared.
  double proportion(String cause) {
    double all = stalls.stream().mapToDouble(Injected::weight).sum();
    double its =
        stalls.stream()
            .filter(stall -> stall.cause().equals(cause))
            .mapToDouble(Injected::weight)
            .sum();
    return its / all;
  }

  private static double weight(Stall stall) {
    return stall.seconds() * stall.seconds();
  }
}
