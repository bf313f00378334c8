package dev.sojourn.fleet.part;

import dev.sojourn.analysis.backlog.Episode;
import dev.sojourn.analysis.backlog.EpisodePart;
import dev.sojourn.fleet.minutes.Why;
import java.util.Locale;

/// A backlog.
///
/// @param waitedNanos the delays of all its packets
/// @param kind as in the report on one recording
public record EpisodeRow(
    int socket,
    long startNanos,
    long endNanos,
    long peakNanos,
    long packets,
    long waitedNanos,
    Why trigger,
    Why main,
    boolean standing,
    String kind) {
  static EpisodeRow of(Episode episode) {
    return new EpisodeRow(
        episode.socket(),
        episode.start(),
        episode.end(),
        episode.peak(),
        episode.packets(),
        episode.parts().stream().mapToLong(EpisodePart::nanos).sum(),
        Why.of(episode.trigger()),
        Why.of(episode.main()),
        episode.standing(),
        episode.kind().name().toLowerCase(Locale.ROOT));
  }
}
