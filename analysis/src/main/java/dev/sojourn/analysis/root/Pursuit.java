package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.StallLook;
import dev.sojourn.analysis.recording.StallLook.Seen;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import dev.sojourn.analysis.timeline.BlockedReason;
import dev.sojourn.analysis.timeline.LookReason;
import dev.sojourn.analysis.timeline.Reason;
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

  /// So many waits in a row are looked through for one that tells more.
  private static final int MOST_WAITS = 100;

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
        addFree(pieces, thread, name, at, from, waiting);
        addBlocked(pieces, row, name, from, until, waiting);
        at = until;
      }
    }
    addFree(pieces, thread, name, at, end, waiting);
    return pieces;
  }

  private void addBlocked(
      List<Piece> pieces, Blocked row, String name, long from, long until, Set<Long> waiting) {
    pieces.addAll(behind(link(row, name), row.threadId(), owner(row), from, until, waiting));
  }

  /// The link of a thread that waited, and whom it waited for behind it.
  ///
  /// @param owner who held what it waited for; null if nobody is known
  List<Piece> behind(Link link, long thread, Seen owner, long from, long until, Set<Long> waiting) {
    if (owner == null) {
      return List.of(new Piece(from, until, List.of(link)));
    }
    Set<Long> deeper = new HashSet<>(waiting);
    deeper.add(thread);
    List<Piece> pieces = new ArrayList<>();
    for (Piece piece : follow(owner.id(), owner.name(), from, until, deeper)) {
      pieces.add(piece.behind(link));
    }
    return pieces;
  }

  /// The same of a thread that was looked at: its stack is on record.
  List<Piece> behind(StallLook look, Reason reason, long from, long until, Set<Long> waiting) {
    Link link = link(look, reason);
    return look.owner() == null
        ? List.of(new Piece(from, until, List.of(link), Piece.NOBODY, look.frames()))
        : behind(link, look.thread().id(), look.owner(), from, until, waiting);
  }

  /// Who held what the row's thread waited for: the event of a monitor says so, of a lock of
  /// `java.util.concurrent` who looked at it; null if nobody is known.
  ///
  /// Who waits on where a wait has timed out waits for the same one: as who holds or ends the last
  /// of them, so far as is known.
  Seen owner(Blocked row) {
    Blocked wait = row;
    Seen owner = ownOwner(wait);
    for (int i = 0; i < MOST_WAITS && owner == null && wait != null; i++) {
      wait = deeds.wentOn(wait);
      owner = wait == null ? null : ownOwner(wait);
    }
    return owner;
  }

  private Seen ownOwner(Blocked row) {
    return row.ownerId() >= 0
        ? new Seen(row.ownerId(), row.owner())
        : owner(row.threadId(), row.start(), row.end());
  }

  /// The same by what was seen from `start` to `end`.
  Seen owner(long thread, long start, long end) {
    return deeds
        .looks(thread, start, end)
        .map(StallLook::owner)
        .filter(owner -> owner != null && owner.id() != thread)
        .findFirst()
        .orElse(null);
  }

  /// A time in which the thread was not blocked, as far as is on record.
  private void addFree(
      List<Piece> pieces, long thread, String name, long from, long until, Set<Long> waiting) {
    if (until <= from) {
      return;
    }
    if (until - from < SHORTEST_NANOS && !pieces.isEmpty()) {
      pieces.addLast(pieces.removeLast().until(until));
      return;
    }
    StallLook look = deeds.looks(thread, from, until).findFirst().orElse(null);
    Reason reason = look == null ? null : LookReason.of(look).orElse(null);
    if (reason != null) {
      pieces.addAll(behind(look, reason, from, until, waiting));
      return;
    }
    String frame = deeds.frame(thread, from, until);
    String state = frame == null ? unseen(thread, from, until) : Link.RAN;
    List<Link> links = List.of(new Link(state, name, null, frame));
    pieces.add(new Piece(from, until, links, thread, List.of()));
  }

  /// What is said of a thread that nobody saw run.
  private String unseen(long thread, long from, long until) {
    boolean ended =
        deeds.looks(thread, from, until).anyMatch(look -> look.state() == Thread.State.TERMINATED);
    return ended ? Link.ENDED : Link.NOT_ON_RECORD;
  }

  /// The link of a thread that was blocked by what `row` tells.
  static Link link(Blocked row, String name) {
    return new Link(BlockedReason.of(row).cause().id(), name, BlockedReason.on(row), row.frame());
  }

  /// The link of a thread that was looked at.
  static Link link(StallLook look, Reason reason) {
    return new Link(
        reason.cause().id(), look.thread().name(), look.blocker(), Frames.site(look.frames()));
  }

  static List<Link> before(Link first, List<Link> rest) {
    List<Link> links = new ArrayList<>(rest.size() + 1);
    links.add(first);
    links.addAll(rest);
    return links;
  }
}
