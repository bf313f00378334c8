package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.ChunkRows.Blocked;
import dev.sojourn.analysis.recording.Participants.Receiver;
import dev.sojourn.analysis.timeline.BlockedReason;
import dev.sojourn.analysis.timeline.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The first link of each stall, and where to follow it from there.
final class Beginnings {
  private final Deeds deeds;
  private final Pursuit pursuit;

  Beginnings(Deeds deeds) {
    this.deeds = deeds;
    this.pursuit = new Pursuit(deeds);
  }

  void add(ChunkRows rows) {}

  void forgetBefore(long nanos) {}

  /// The stall of one reason from `start` to `end`, piece by piece without a gap, each with its
  /// chain from the receiving thread to the root.
  List<Piece> of(Receiver receiver, Reason reason, long start, long end) {
    return switch (reason.cause()) {
      case LOCK, PARK, SLEEP, IO, ALLOCATION_STALL, PINNED, CLASS_LOADING ->
          blocked(receiver, reason, start, end);
      case GC_PAUSE, VISIT, SAFEPOINT, FREEZE, VIRTUAL_SCHEDULING, NOT_ASKED, BEFORE_SOCKET ->
          List.of(new Piece(start, end, RootSums.withoutRoot(reason).links()));
      case CPU_STARVATION, HANDLER, WAKEUP, UNEXPLAINED ->
          throw new IllegalArgumentException(reason + " is no interval");
    };
  }

  private List<Piece> blocked(Receiver receiver, Reason reason, long start, long end) {
    Blocked row = rowOf(receiver.id(), reason, start, end);
    if (row == null) {
      return List.of(new Piece(start, end, List.of(first(receiver, reason))));
    }
    Link first = Pursuit.link(row, receiver.name());
    if (row.ownerId() < 0) {
      return List.of(new Piece(start, end, List.of(first)));
    }
    List<Piece> pieces = new ArrayList<>();
    Set<Long> waiting = new HashSet<>(Set.of(receiver.id()));
    for (Piece piece : pursuit.follow(row.ownerId(), row.owner(), start, end, waiting)) {
      pieces.add(new Piece(piece.start(), piece.end(), Pursuit.before(first, piece.links())));
    }
    return pieces;
  }

  private static Link first(Receiver receiver, Reason reason) {
    String on = reason.detail().isEmpty() ? null : reason.detail();
    return new Link(reason.cause().id(), receiver.name(), on, null);
  }

  private Blocked rowOf(long thread, Reason reason, long start, long end) {
    return deeds.blocked(thread, start, end).stream()
        .filter(row -> BlockedReason.of(row).equals(reason))
        .findFirst()
        .orElse(null);
  }
}
