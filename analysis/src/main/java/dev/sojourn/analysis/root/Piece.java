package dev.sojourn.analysis.root;

import java.util.List;

/// A part of a stall with one chain.
///
/// @param start in nanoseconds since the epoch
/// @param end exclusive
/// @param links from a thread that was waited for to the root
record Piece(long start, long end, List<Link> links) {
  Piece until(long newEnd) {
    return new Piece(start, newEnd, links);
  }

  Piece from(long newStart) {
    return new Piece(newStart, end, links);
  }
}
