package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.events.Schema;
import java.util.Comparator;

/// The part of a text report that tells of backlogs, the worst first.
final class BacklogText {
  private final Report report;
  private final Shape shape;
  private final Page page;
  private final Moments moments;
  private final boolean verbose;
  private final long rows;

  private BacklogText(
      Report report, Shape shape, Page page, Moments moments, boolean verbose, long rows) {
    this.report = report;
    this.shape = shape;
    this.page = page;
    this.moments = moments;
    this.verbose = verbose;
    this.rows = rows;
  }

  static void write(
      Report report, Shape shape, Page page, Moments moments, boolean verbose, long rows) {
    new BacklogText(report, shape, page, moments, verbose, rows).episodes();
  }

  private void episodes() {
    if (report.episodes().isEmpty()) {
      return;
    }
    page.heading(
        "Backlogs: " + Words.number(report.episodes().size()) + ", the worst first, in UTC");
    report.episodes().stream()
        .sorted(Comparator.comparingLong(EpisodeRow::peakNanos).reversed())
        .limit(rows)
        .forEach(this::episode);
  }

  private void episode(EpisodeRow episode) {
    long[] steps = shape.episodes().get(episode);
    page.columns(
        String.format(
            "  %s%11s  %s",
            moments.time(episode.start()),
            Words.duration(episode.peakNanos()),
            steps == null ? "" : Blocks.sparkline(steps) + "  "),
        (episode.trigger() == null ? "not known" : episode.trigger())
            + (Words.isBlank(episode.triggerDetail()) ? "" : ": " + episode.triggerDetail())
            + ", "
            + Words.count(episode.packets(), isOfReads(episode) ? "read" : "packet")
            + " in "
            + Words.duration(episode.durationNanos())
            + (episode.standing() ? ", a standing queue" : ""));
    if (verbose) {
      episode.threads().stream()
          .filter(run -> !run.receives())
          .forEach(run -> page.columns(" ".repeat(27) + "meanwhile ", did(run)));
    }
  }

  private boolean isOfReads(EpisodeRow episode) {
    return report.sockets().stream()
        .anyMatch(row -> row.id() == episode.socket() && row.protocol().equals(Schema.TCP));
  }

  private static String did(EpisodeRow.ThreadRun run) {
    return (Words.isBlank(run.threadName()) ? "thread " + run.thread() : run.threadName())
        + (run.lockNanos() == 0 ? "" : ", held the lock for " + Words.duration(run.lockNanos()))
        + (run.samples() == 0
            ? ""
            : ", ran in " + Words.count(run.samples(), "sample") + ": " + run.frame())
        + (run.allocatedBytes() == 0 ? "" : ", allocated " + Words.bytes(run.allocatedBytes()));
  }
}
