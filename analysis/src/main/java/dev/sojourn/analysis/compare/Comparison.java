package dev.sojourn.analysis.compare;

import java.util.List;

/// What differs between two recordings, `a` (before) and `b` (after). Durations are in nanoseconds.
///
/// @param rows figures of the delay, with a test each
/// @param causes what packets waited for, most changed first
public record Comparison(
    String a, String b, List<Row> rows, List<CauseRow> causes, Method method, Verdict verdict) {

  /// @param change relative: 0.5 is half as much again; null if `a` has nothing to compare with
  /// @param pValue after Holm's correction; null where there is no test for the figure, or too
  ///   little to test
  /// @param differs whether the difference is more than chance, and large enough to matter
  public record Row(
      String figure, Double a, Double b, Double change, Double pValue, boolean differs) {}

  /// @param aNanosPerPacket the mean wait for this cause of all packets
  public record CauseRow(
      String cause, double aNanosPerPacket, double bNanosPerPacket, double aShare, double bShare) {}

  /// How the test was made.
  ///
  /// @param level p-values at or above it are chance
  /// @param smallestChange relative changes below it are not called a difference
  public record Method(
      String name,
      long blockNanos,
      int aBlocks,
      int bBlocks,
      int permutations,
      double level,
      double smallestChange) {}

  /// @param cause what most of the difference in waiting is for; null if nothing differs
  public record Verdict(boolean differs, String cause, String text) {}
}
