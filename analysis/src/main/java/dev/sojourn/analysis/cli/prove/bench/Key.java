package dev.sojourn.analysis.cli.prove.bench;

/// What a sample is of.
///
/// @param cell null where only one is measured
/// @param rate packets a second of a load; 0 where there is none
record Key(Measure measure, Contestant contestant, Cell cell, int rate) {
  /// What is measured.
  enum Measure {
    DRAIN_NANOS,
    DRAIN_ALLOCATED,
    LOAD_CPU_NANOS,
    LOAD_LOST,
    RECORDING_BYTES
  }

  static Key of(Measure measure, Contestant contestant, Cell cell) {
    return new Key(measure, contestant, cell, 0);
  }

  static Key of(Measure measure, Contestant contestant, int rate) {
    return new Key(measure, contestant, null, rate);
  }

  /// The same of another.
  Key of(Contestant other) {
    return new Key(measure, other, cell, rate);
  }
}
