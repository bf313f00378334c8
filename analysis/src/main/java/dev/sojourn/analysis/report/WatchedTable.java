package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Watched;
import dev.sojourn.analysis.contract.Watched.Part;
import dev.sojourn.analysis.contract.Watched.Stay;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.watch.Waits;
import java.util.Comparator;
import java.util.Map;

/// The rows of a process that was watched from outside.
final class WatchedTable {
  private WatchedTable() {}

  /// Null when no process was watched.
  static Watched of(Waits waits) {
    if (!waits.isKnown()) {
      return null;
    }
    double all = Math.max(1, waits.parts().values().stream().mapToLong(Waits.Part::weight).sum());
    return new Watched(
        waits.pid(),
        waits.looks(),
        waits.watchedNanos(),
        waits.periodNanos(),
        waits.longestPauseNanos(),
        waits.parts().entrySet().stream()
            .map(entry -> part(entry, all))
            .sorted(
                Comparator.comparingDouble(Part::chargedShare)
                    .reversed()
                    .thenComparing(Part::cause)
                    .thenComparing(Part::detail))
            .toList(),
        waits.longStays(),
        waits.stays().stream()
            .map(WatchedTable::stay)
            .sorted(Comparator.comparing(Stay::start).thenComparing(Stay::socket))
            .toList());
  }

  private static Part part(Map.Entry<Reason, Waits.Part> entry, double all) {
    return new Part(
        entry.getKey().cause().id(),
        entry.getKey().detail(),
        entry.getValue().nanos(),
        entry.getValue().weight() / all,
        entry.getValue().charged() / all);
  }

  private static Stay stay(Waits.LongStay stay) {
    return new Stay(
        stay.socket(),
        stay.protocol(),
        stay.address(),
        stay.port(),
        ReportBuilder.instant(stay.startNanos()),
        stay.durationNanos(),
        stay.peakNanos(),
        stay.peakQueued(),
        stay.reason().cause().id(),
        stay.reason().detail());
  }
}
