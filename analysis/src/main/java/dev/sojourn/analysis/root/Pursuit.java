package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ChunkRows.Blocked;
import dev.sojourn.analysis.timeline.BlockedReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Follows a wait from thread to thread: what did the one do that was waited for, and whom did it
/// wait for meanwhile?
final class Pursuit {
  /// What is shorter is not on record by Sojourn's settings, so nothing is said of it: it counts
  /// with what was done next to it.
  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Deeds deeds;

  Pursuit(Deeds deeds) {
    this.deeds = deeds;
  }

  /// What the thread did from `start` to `end`, and whom it waited for, piece by piece without a
  /// gap.
  ///
  /// @param thread its Java thread id
  /// @param name its name; null if not on record
  /// @param waiting the threads whose wait led here, so that a circle is noticed
  List<Piece> follow(long thread, String name, long start, long end, Set<Long> waiting) {
    if (waiting.contains(thread)) {
      return List.of(new Piece(start, end, List.of(new Link(Link.CYCLE, name, null, null))));
    }
    List<Piece> pieces = new ArrayList<>();
    long at = start;
    for (Blocked row : deeds.blocked(thread, start, end)) {
      long from = Math.max(at, row.start());
      long until = Math.min(end, row.end());
      if (until > from) {
        addFree(pieces, thread, name, at, from);
        addBlocked(pieces, row, name, from, until, waiting);
        at = until;
      }
    }
    addFree(pieces, thread, name, at, end);
    return pieces;
  }

  private void addBlocked(
      List<Piece> pieces, Blocked row, String name, long from, long until, Set<Long> waiting) {
    Link link = link(row, name);
    if (row.ownerId() < 0) {
      pieces.add(new Piece(from, until, List.of(link)));
      return;
    }
    Set<Long> deeper = new HashSet<>(waiting);
    deeper.add(row.threadId());
    for (Piece piece : follow(row.ownerId(), row.owner(), from, until, deeper)) {
      pieces.add(new Piece(piece.start(), piece.end(), before(link, piece.links())));
    }
  }

  /// A time in which the thread was not blocked, as far as is on record.
  private void addFree(List<Piece> pieces, long thread, String name, long from, long until) {
    if (until <= from) {
      return;
    }
    if (until - from < SHORTEST_NANOS && !pieces.isEmpty()) {
      pieces.addLast(pieces.removeLast().until(until));
      return;
    }
    String frame = deeds.frame(thread, from, until);
    String state = frame == null ? Link.NOT_ON_RECORD : Link.RAN;
    pieces.add(new Piece(from, until, List.of(new Link(state, name, null, frame))));
  }

  /// The link of a thread that was blocked by what `row` tells.
  static Link link(Blocked row, String name) {
    return new Link(BlockedReason.of(row).cause().id(), name, BlockedReason.on(row), row.frame());
  }

  static List<Link> before(Link first, List<Link> rest) {
    List<Link> links = new ArrayList<>(rest.size() + 1);
    links.add(first);
    links.addAll(rest);
    return links;
  }
}
