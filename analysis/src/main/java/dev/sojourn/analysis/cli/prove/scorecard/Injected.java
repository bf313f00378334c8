package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.cli.jvm.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a scenario says that it did, in the file that an analysis never reads.
///
/// @param stalls in the order of their ends
/// @param phases in turns, one after the other without a gap
record Injected(List<Stall> stalls, List<Phase> phases) {
  /// @param cause in the analysis's word
  record Stall(String cause, long startNanos, long endNanos) {
    double seconds() {
      return (endNanos - startNanos) / 1e9;
    }
  }

  /// A stretch in which the scenario stalls, or leaves the receiving thread alone.
  record Phase(boolean stalled, long startNanos, long endNanos) {}

  static Injected read(Path file) throws IOException {
    List<Line> lines = Files.readAllLines(file).stream().map(Line::parse).toList();
    return new Injected(
        lines.stream().filter(line -> line.kind().equals("stall")).map(Injected::stall).toList(),
        lines.stream().filter(line -> line.kind().equals("phase")).map(Injected::phase).toList());
  }

  private static Stall stall(Line line) {
    return new Stall(line.text("cause"), line.number("startNanos"), line.number("endNanos"));
  }

  private static Phase phase(Line line) {
    return new Phase(line.truth("stalled"), line.number("startNanos"), line.number("endNanos"));
  }

  /// When the last stall that began in a phase was over; its start where none did.
  long lastEndIn(Phase phase) {
    return stalls.stream()
        .filter(stall -> stall.startNanos() >= phase.startNanos())
        .filter(stall -> stall.startNanos() < phase.endNanos())
        .mapToLong(Stall::endNanos)
        .reduce(phase.startNanos(), Math::max);
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
