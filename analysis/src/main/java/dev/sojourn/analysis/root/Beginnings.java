package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.Participants.Receiver;
import dev.sojourn.analysis.recording.StallLook;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import dev.sojourn.analysis.timeline.BlockedReason;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.LookReason;
import dev.sojourn.analysis.timeline.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The first link of each stall, and where to follow it from there.
final class Beginnings {
  /// Collections that somebody asked for by other ways than `System.gc()`.
  private static final Pattern ASKED_FOR =
      Pattern.compile("Heap Inspection|Heap Dump|Diagnostic Command|JvmtiEnv|WhiteBox");

  private final Deeds deeds;
  private final Pursuit pursuit;
  private final Requests requests = new Requests();

  Beginnings(Deeds deeds) {
    this.deeds = deeds;
    this.pursuit = new Pursuit(deeds);
  }

  void add(ChunkRows rows) {
    requests.add(rows);
  }

  void forgetBefore(long nanos) {
    requests.forgetBefore(nanos);
  }

  /// The stall of one reason from `start` to `end`, piece by piece without a gap, each with its
  /// chain from the receiving thread to the root.
  List<Piece> of(Receiver receiver, Reason reason, long start, long end) {
    return switch (reason.cause()) {
      case LOCK, PARK, SLEEP, IO, ALLOCATION_STALL, PINNED, CLASS_LOADING ->
          blocked(receiver, reason, start, end);
      case VIRTUAL_SCHEDULING -> withoutCarrier(receiver, reason, start, end);
      case GC_PAUSE, SAFEPOINT -> List.of(stopped(reason, start, end));
      case VISIT, FREEZE, BEFORE_SOCKET ->
          List.of(new Piece(start, end, RootSums.withoutRoot(reason).links()));
      case NOT_ASKED ->
          List.of(new Piece(start, end, List.of(elsewhere(receiver, reason, start, end))));
      case CPU_STARVATION, HANDLER, WAKEUP, UNEXPLAINED ->
          throw new IllegalArgumentException(reason + " is no interval");
    };
  }

  /// The receiving thread waited for something else, and was seen to.
  private Link elsewhere(Receiver receiver, Reason reason, long start, long end) {
    String site =
        deeds
            .looks(receiver.id(), start, end)
            .map(look -> Frames.site(look.frames()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return first(receiver, reason).at(site);
  }

  private List<Piece> blocked(Receiver receiver, Reason reason, long start, long end) {
    Blocked row = rowOf(receiver.id(), reason, start, end);
    if (row != null) {
      Link first = Pursuit.link(row, receiver.name());
      return pursuit.behind(first, receiver.id(), pursuit.owner(row), start, end, Set.of());
    }
    StallLook look = lookOf(receiver.id(), reason, start, end);
    return look == null
        ? List.of(new Piece(start, end, List.of(first(receiver, reason))))
        : pursuit.behind(look, reason, start, end, Set.of());
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
    return new Link(state, look.thread().name(), look.blocker(), Frames.method(look.frames()));
  }

  private StallLook lookOf(long thread, Reason reason, long start, long end) {
    return deeds
        .looks(thread, start, end)
        .filter(look -> LookReason.of(look).filter(reason::equals).isPresent())
        .findFirst()
        .orElse(null);
  }

  /// All threads stood still, and who brought that about.
  private Piece stopped(Reason reason, long start, long end) {
    Link first = RootSums.withoutRoot(reason).root();
    List<Link> links =
        brought(reason, start, end)
            .map(root -> List.of(first, root))
            .orElseGet(() -> List.of(first));
    boolean late = reason.equals(Reason.TIME_TO_SAFEPOINT);
    List<String> frames = late ? requests.lateFrames(start, end) : List.of();
    return new Piece(start, end, links, Piece.NOBODY, frames);
  }

  private Optional<Link> brought(Reason reason, long start, long end) {
    String detail = reason.detail();
    if (reason.cause() == Cause.SAFEPOINT) {
      return reason.equals(Reason.TIME_TO_SAFEPOINT)
          ? requests.late(start, end)
          : requests.asked(detail, start, end);
    }
    if (detail.contains("System.gc()")) {
      return requests.systemGc(start, end);
    }
    return ASKED_FOR.matcher(detail).find()
        ? requests.asked(detail, start, end)
        : requests.allocated();
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
