package dev.sojourn.analysis.cli.prove.bench;

/// What a sample is of.
///
/// @param cell null where only one is measured
record Key(Measure measure, Contestant contestant, Cell cell) {
  /// What is measured.
  enum Measure {
    DRAIN_NANOS,
    DRAIN_ALLOCATED,
    STEADY_CPU_NANOS,
    STEADY_LOST,
    HEAVY_LOST,
    RECORDING_BYTES
  }
}
