package dev.sojourn.analysis.root;

import java.util.List;

/// A part of a stall with one chain.
///
/// @param start in nanoseconds since the epoch
/// @param end exclusive
/// @param links from a thread that was waited for to the root
/// @param runner the Java thread id of the root, if that ran; -1 if not
/// @param frames the root's stack, the top first; empty if it is not on record as such
public record Piece(long start, long end, List<Link> links, long runner, List<String> frames) {
  static final long NOBODY = -1;

  /// Where the links say all that is on record.
  Piece(long start, long end, List<Link> links) {
    this(start, end, links, NOBODY, List.of());
  }

  Piece until(long newEnd) {
    return new Piece(start, newEnd, links, runner, frames);
  }

  Piece from(long newStart) {
    return new Piece(newStart, end, links, runner, frames);
  }

  /// The same behind one who waited for it.
  Piece behind(Link waiting) {
    return new Piece(start, end, Pursuit.before(waiting, links), runner, frames);
  }
}
