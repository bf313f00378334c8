package dev.sojourn.analysis.page;

import java.util.List;

/// What packets waited for, in cells of time and delay: whatever part of them is selected on the
/// page, its sums are those of its cells.
///
/// @param widthNanos how long a column of time is
/// @param bandNanos the shortest delay of each band
/// @param causes name and detail of each, by its number
/// @param frames names in stacks, by their numbers: causes, threads and methods
/// @param stacks where each leads up from, by its number
/// @param ports source ports; the first is -1, for all that are not told apart
/// @param sockets their ids
/// @param all packets and all their waiting
public record Waits(
    long widthNanos,
    long[] bandNanos,
    List<List<String>> causes,
    List<String> frames,
    List<Node> stacks,
    int[] ports,
    int[] sockets,
    Sums all,
    Sums byCause,
    Sums byStack,
    Sums byPort,
    Sums bySocket) {

  /// A place in the tree of stacks.
  ///
  /// @param parent another place; -1 for none
  public record Node(int parent, int frame) {}

  /// Parallel arrays, a row for each cell that has one, in the order of cells.
  ///
  /// @param cell its column times the number of bands, plus its band, less the same of the row
  ///   before
  /// @param id what it is the sum of, by its number
  public record Sums(int[] cell, int[] id, long[] packets, long[] nanos) {}
}
