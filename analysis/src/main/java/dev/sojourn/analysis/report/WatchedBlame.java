package dev.sojourn.analysis.report;

import dev.sojourn.analysis.root.Chain;
import dev.sojourn.analysis.root.Link;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.watch.Waits;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What most of the waiting is due to that was seen of a watched process from outside.
///
/// @param cause the main one
/// @param sentence for a person
/// @param advice what to change about it; null where it is less than half, or no cause is known
record WatchedBlame(Cause cause, String sentence, String advice) {
  /// What is less is not worth a change before what else there is.
  private static final double MOST = 0.5;

  private static final String HELD_BY = " held by ";
  private static final String ASKED_FOR = "System.gc()";

  /// Nothing where no process was watched, or nothing was seen to wait.
  static Optional<WatchedBlame> of(Waits waits) {
    Map<Cause, Long> charged = new EnumMap<>(Cause.class);
    waits
        .parts()
        .forEach((reason, part) -> charged.merge(reason.cause(), part.charged(), Long::sum));
    long all = charged.values().stream().mapToLong(Long::longValue).sum();
    return all <= 0
        ? Optional.empty()
        : charged.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(main -> blame(main.getKey(), (double) main.getValue() / all, waits));
  }

  private static WatchedBlame blame(Cause cause, double share, Waits waits) {
    String detail =
        waits.parts().entrySet().stream()
            .filter(entry -> entry.getKey().cause() == cause)
            .max(
                Comparator.comparingLong(
                    (Map.Entry<Reason, Waits.Part> entry) -> entry.getValue().charged()))
            .map(entry -> entry.getKey().detail())
            .orElse("");
    return new WatchedBlame(
        cause,
        Words.percent(share)
            + " of the waiting that was seen is due to "
            + cause.phrase()
            + " ("
            + cause.id()
            + (detail.isEmpty() ? "" : ": " + detail)
            + ").",
        share < MOST || cause == Cause.UNEXPLAINED
            ? null
            : Advice.on(chain(new Reason(cause, detail))));
  }

  /// What the reason alone tells of who waited for whom.
  private static Chain chain(Reason reason) {
    String state = reason.cause().id();
    int held = reason.detail().indexOf(HELD_BY);
    if (reason.cause() == Cause.LOCK && held > 0) {
      String owner = reason.detail().substring(held + HELD_BY.length());
      String lock = reason.detail().substring(0, held);
      return chain(
          reason, new Link(state, null, lock, null), new Link(Link.RAN, owner, null, null));
    }
    Link waiting = new Link(state, null, reason.detail().isEmpty() ? null : reason.detail(), null);
    return reason.cause() == Cause.GC_PAUSE && reason.detail().contains(ASKED_FOR)
        ? chain(reason, waiting, new Link(Link.ASKED, "the program", ASKED_FOR, null))
        : chain(reason, waiting);
  }

  private static Chain chain(Reason reason, Link... links) {
    return new Chain(reason, List.of(links));
  }
}
