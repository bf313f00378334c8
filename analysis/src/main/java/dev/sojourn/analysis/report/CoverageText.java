package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Coverage;
import dev.sojourn.analysis.contract.Replay;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.events.Schema;
import java.util.List;

/// The part of a text report that says what the recording could not show.
final class CoverageText {
  private final Report report;
  private final Page page;

  private CoverageText(Report report, Page page) {
    this.report = report;
    this.page = page;
  }

  static void write(Report report, Page page) {
    new CoverageText(report, page).coverage();
  }

  /// What is watched from outside has no events of Sojourn's own, and needs none.
  private boolean isOfOthers(Coverage row) {
    return report.watched() != null
        && row.missing().stream().anyMatch(setting -> setting.startsWith(Schema.Receive.NAME));
  }

  private void coverage() {
    List<Coverage> gaps =
        report.coverage().stream()
            .filter(row -> !isOfOthers(row))
            .filter(row -> !row.missing().isEmpty() || !row.removed().isEmpty())
            .toList();
    if (gaps.isEmpty() && report.replay().holds()) {
      return;
    }
    page.heading("What the recording could not show");
    replay();
    for (Coverage gap : gaps) {
      page.columns(String.format("%-18s", gap.cause()), hidden(gap) + remedy(gap));
    }
  }

  private static String remedy(Coverage gap) {
    String set = gap.missing().isEmpty() ? "" : "set " + String.join(", ", gap.missing());
    String removed =
        gap.removed().isEmpty()
            ? ""
            : "the file was written anew without " + String.join(", ", gap.removed());
    return set.isEmpty() || removed.isEmpty() ? set + removed : set + "; " + removed;
  }

  private void replay() {
    Replay replay = report.replay();
    if (!replay.holds()) {
      page.paragraph(
          "The replay with no cause removed differs from the record for "
              + Words.number(replay.differing())
              + " of "
              + Words.count(replay.packets(), "packet")
              + ", by up to "
              + Words.duration(replay.largestNanos())
              + ", because packets are on record out of order: take the figures without a cause"
              + " with as much care.");
    }
  }

  /// How much it matters, where it does.
  private String hidden(Coverage gap) {
    long total = Math.max(1, report.delay().totalNanos());
    if (gap.mayHideNanos() == 0) {
      return "";
    }
    String most = "may hide up to " + Words.percent((double) gap.mayHideNanos() / total);
    return gap.mayHideOnceNanos() == gap.mayHideNanos()
        ? most + " of the waiting; "
        : most
            + " of the waiting ("
            + Words.percent((double) gap.mayHideOnceNanos() / total)
            + " if each packet met one such stall); ";
  }
}
