package dev.sojourn.analysis.cli.prove.bench;

import java.util.ArrayList;
import java.util.List;

/// A batch size and a payload to measure.
///
/// @param batch the most packets that one receive call takes
/// @param payload bytes of a datagram
record Cell(int batch, int payload) {
  /// The one that most is measured with.
  static final Cell MAIN = new Cell(64, 64);

  /// Those that targets are about.
  static final List<Cell> JUDGED = List.of(MAIN, new Cell(8, 64), new Cell(1, 64));

  /// Every other one of the matrix.
  static List<Cell> others() {
    List<Cell> cells = new ArrayList<>();
    for (int payload : new int[] {512, 1400}) {
      for (int batch : new int[] {1, 8, 64}) {
        cells.add(new Cell(batch, payload));
      }
    }
    return cells;
  }
}
