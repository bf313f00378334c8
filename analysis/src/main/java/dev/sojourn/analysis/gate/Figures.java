package dev.sojourn.analysis.gate;

import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Delay;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Report;

/// What a gate judges: the figures that a condition can name.
public interface Figures {
  Delay delay();

  /// Null if they are not known.
  Long drops();

  long packets();

  long unstamped();

  long episodes();

  /// Episodes that were standing queues.
  long standing();

  /// Delay that is charged to one cause, with the backlog that it left behind.
  double nanos(String cause);

  /// Those of a report on one recording.
  static Figures of(Report report) {
    return new Figures() {
      @Override
      public Delay delay() {
        return report.delay();
      }

      @Override
      public Long drops() {
        return report.drops();
      }

      @Override
      public long packets() {
        return report.packets().count();
      }

      @Override
      public long unstamped() {
        return report.packets().unstamped();
      }

      @Override
      public long episodes() {
        return report.episodes().size();
      }

      @Override
      public long standing() {
        return report.episodes().stream().filter(EpisodeRow::standing).count();
      }

      @Override
      public double nanos(String cause) {
        return report.attribution().stream()
            .filter(row -> row.cause().equals(cause))
            .mapToDouble(Attribution::chargedNanos)
            .sum();
      }
    };
  }
}
