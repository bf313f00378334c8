package dev.sojourn.analysis.export;

import dev.sojourn.analysis.contract.EpisodeRow;
import java.io.Writer;
import java.util.List;

/// The episodes of a report, in its order.
public final class EpisodesCsv {
  private EpisodesCsv() {}

  /// Writes a header and one row for each.
  ///
  /// @throws java.io.UncheckedIOException when the writer fails
  public static void write(List<EpisodeRow> episodes, Writer out) {
    Csv csv =
        new Csv(
            out,
            "start",
            "durationNanos",
            "peakNanos",
            "packets",
            "socket",
            "trigger",
            "triggerDetail",
            "standing");
    for (EpisodeRow episode : episodes) {
      csv.add(episode.start().toString())
          .add(episode.durationNanos())
          .add(episode.peakNanos())
          .add(episode.packets())
          .add(episode.socket())
          .add(episode.trigger())
          .add(episode.triggerDetail())
          .add(episode.standing())
          .end();
    }
  }
}
