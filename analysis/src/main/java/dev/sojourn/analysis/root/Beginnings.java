package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.ChunkRows.Blocked;
import dev.sojourn.analysis.recording.Participants.Receiver;
import dev.sojourn.analysis.recording.StallLook;
import dev.sojourn.analysis.recording.StallLook.Seen;
import dev.sojourn.analysis.timeline.BlockedReason;
import dev.sojourn.analysis.timeline.LookReason;
import dev.sojourn.analysis.timeline.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
      case VIRTUAL_SCHEDULING -> withoutCarrier(receiver, reason, start, end);
      case GC_PAUSE, VISIT, SAFEPOINT, FREEZE, NOT_ASKED, BEFORE_SOCKET ->
          List.of(new Piece(start, end, RootSums.withoutRoot(reason).links()));
      case CPU_STARVATION, HANDLER, WAKEUP, UNEXPLAINED ->
          throw new IllegalArgumentException(reason + " is no interval");
    };
  }

  private List<Piece> blocked(Receiver receiver, Reason reason, long start, long end) {
    Blocked row = rowOf(receiver.id(), reason, start, end);
    if (row != null) {
      Link first = Pursuit.link(row, receiver.name());
      return pursuit.behind(first, receiver.id(), pursuit.owner(row), start, end, Set.of());
    }
    StallLook look = lookOf(receiver.id(), reason, start, end);
    Link first = look == null ? first(receiver, reason) : Pursuit.link(look, reason);
    Seen owner = look == null ? null : look.owner();
    return pursuit.behind(first, receiver.id(), owner, start, end, Set.of());
  }

  /// A virtual thread that no carrier was free for, and what the carriers ran most.
  private List<Piece> withoutCarrier(Receiver receiver, Reason reason, long start, long end) {
    StallLook look = lookOf(receiver.id(), reason, start, end);
    Link first = look == null ? first(receiver, reason) : Pursuit.link(look, reason);
    Link busiest =
        deeds
            .carriers(start, end)
            .map(Beginnings::onCarrier)
            .collect(Collectors.groupingBy(link -> link, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(null);
    return List.of(
        new Piece(start, end, busiest == null ? List.of(first) : List.of(first, busiest)));
  }

  private static Link onCarrier(StallLook look) {
    String state = LookReason.of(look).map(reason -> reason.cause().id()).orElse(Link.RAN);
    return new Link(state, look.thread().name(), look.blocker(), LookFrames.method(look));
  }

  private StallLook lookOf(long thread, Reason reason, long start, long end) {
    return deeds
        .looks(thread, start, end)
        .filter(look -> LookReason.of(look).filter(reason::equals).isPresent())
        .findFirst()
        .orElse(null);
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
