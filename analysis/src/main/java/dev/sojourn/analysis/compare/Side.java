package dev.sojourn.analysis.compare;

import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Report;

/// One of the two recordings: its report, and its delays in blocks.
public record Side(Report report, BlockBuilder blocks) {
  long longestEpisodeNanos() {
    return report.episodes().stream().mapToLong(EpisodeRow::durationNanos).max().orElse(0);
  }

  /// The mean wait of all packets for one cause, and the backlog that it left behind.
  double nanosPerPacket(String cause) {
    return nanos(cause) / Math.max(1, report.delay().count());
  }

  double share(String cause) {
    return nanos(cause) / Math.max(1, report.delay().totalNanos());
  }

  private double nanos(String cause) {
    return report.attribution().stream()
        .filter(row -> row.cause().equals(cause))
        .mapToDouble(Attribution::chargedNanos)
        .sum();
  }
}
