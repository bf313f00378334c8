package dev.sojourn.fleet.table;

import dev.sojourn.fleet.minutes.Minute;
import dev.sojourn.fleet.part.EpisodeRow;
import dev.sojourn.fleet.part.Parts;
import dev.sojourn.fleet.part.ProcessPart;
import dev.sojourn.fleet.process.ProcessFiles;
import dev.sojourn.fleet.run.Task;
import dev.sojourn.fleet.storage.Storage;
import dev.sojourn.fleet.table.Table.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Writes the minutes and the episodes of some processes.
final class ShardTask implements Task<Shard, ArrayList<String>> {
  private static final long serialVersionUID = 1L;
  private static final double MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Storage storage;
  private final String output;
  private final Parts parts;

  ShardTask(Storage storage, String output, Parts parts) {
    this.storage = storage;
    this.output = output;
    this.parts = parts;
  }

  @Override
  public ArrayList<String> run(Shard shard) throws IOException {
    String minutes = "%s/minutes/minutes-%05d.parquet".formatted(output, shard.number());
    String episodes = "%s/episodes/episodes-%05d.parquet".formatted(output, shard.number());
    storage.write(
        minutes, toMinutes -> storage.write(episodes, out -> write(shard, toMinutes, out)));
    return new ArrayList<>(List.of(minutes, episodes));
  }

  /// Both at once, since to read a part costs more than to write its rows.
  private void write(Shard shard, OutputStream toMinutes, OutputStream toEpisodes)
      throws IOException {
    try (Table minutes = new Table(Schemas.MINUTES, toMinutes);
        Table episodes = new Table(Schemas.EPISODES, toEpisodes)) {
      for (ProcessFiles process : shard.processes()) {
        ProcessPart part = parts.read(process);
        for (Minute minute : part.minutes()) {
          minutes.add(minute(minutes.row(), process, minute));
        }
        for (EpisodeRow episode : part.episodes()) {
          episodes.add(episode(episodes.row(), process, episode));
        }
      }
    }
  }

  private static Row minute(Row row, ProcessFiles process, Minute minute) {
    row.put("process", process.key())
        .put("socket", minute.socket())
        .put("minute", (Long) minute.startNanos())
        .put("packets", (Long) minute.packets())
        .put("measured", (Long) minute.delays().count())
        .put("bytes", (Long) minute.bytes())
        .put("drops", minute.drops())
        .put("waited_nanos", (Long) minute.delays().totalNanos())
        .put("max_nanos", (Long) minute.delays().maxNanos())
        .put("histogram", minute.delays().encoded().distribution())
        .put("busy_share", minute.busyNanos() / MINUTE);
    Tables.labels(row, process.labels());
    Row causes = row.within("causes");
    minute
        .shares()
        .forEach(
            (why, share) ->
                causes
                    .within("list")
                    .within("element")
                    .put("cause", why.cause())
                    .put("detail", why.detail())
                    .put("nanos", (Long) share.nanos())
                    .put("charged_nanos", (Long) share.charged())
                    .put("packets", (Long) share.packets()));
    return row;
  }

  private static Row episode(Row row, ProcessFiles process, EpisodeRow episode) {
    row.put("process", process.key())
        .put("socket", episode.socket())
        .put("start", (Long) episode.startNanos())
        .put("duration_nanos", (Long) (episode.endNanos() - episode.startNanos()))
        .put("peak_nanos", (Long) episode.peakNanos())
        .put("packets", (Long) episode.packets())
        .put("waited_nanos", (Long) episode.waitedNanos())
        .put("trigger", episode.trigger().cause())
        .put("trigger_detail", episode.trigger().detail())
        .put("cause", episode.main().cause())
        .put("detail", episode.main().detail())
        .put("standing", episode.standing())
        .put("kind", episode.kind());
    Tables.labels(row, process.labels());
    return row;
  }
}
