package dev.sojourn.analysis.report;

import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.watch.Waits;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What most of the waiting is due to that was seen of a watched process from outside.
///
/// @param cause the main one
/// @param sentence for a person
record WatchedBlame(Cause cause, String sentence) {
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
            + ").");
  }
}
