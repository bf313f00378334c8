package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.HandlerFrame;
import dev.sojourn.analysis.contract.LockOwner;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.StallRow;
import dev.sojourn.analysis.contract.Throttled;
import dev.sojourn.analysis.timeline.Cause;
import java.util.List;

/// The part of a text report that says what was behind the causes: code, owners of locks, phases of
/// collections, limits.
final class EvidenceText {
  /// A cause that less of the waiting is charged to needs no evidence.
  private static final double NOTABLE_SHARE = 0.05;

  private static final double TELLING_SHARE = 0.1;

  private final Report report;
  private final Page page;
  private final long rows;

  private EvidenceText(Report report, Page page, long rows) {
    this.report = report;
    this.page = page;
    this.rows = rows;
  }

  static void write(Report report, Page page, long rows) {
    EvidenceText text = new EvidenceText(report, page, rows);
    text.handlers();
    text.locks();
    text.phases();
    text.throttling();
  }

  private boolean isNotable(Cause cause) {
    double share =
        report.attribution().stream()
            .filter(row -> row.cause().equals(cause.id()))
            .mapToDouble(Attribution::chargedShare)
            .sum();
    return rows == Long.MAX_VALUE || report.verdict().backpressure() && share >= NOTABLE_SHARE;
  }

  private void handlers() {
    if (report.handlerFrames().isEmpty() || !isNotable(Cause.HANDLER)) {
      return;
    }
    page.heading("What the handlers ran");
    for (HandlerFrame row : report.handlerFrames().stream().limit(rows).toList()) {
      page.columns(
          String.format(
              "%8s%16s  ", Words.percent(row.share()), Words.count(row.samples(), "sample")),
          row.frame());
    }
  }

  private void locks() {
    if (report.lockOwners().isEmpty() || !isNotable(Cause.LOCK)) {
      return;
    }
    page.heading("Who held the locks");
    for (LockOwner row : report.lockOwners().stream().limit(rows).toList()) {
      page.columns(
          String.format("%11s  ", Words.duration(row.totalNanos())),
          row.owner()
              + ", "
              + row.lock()
              + (row.frames().isEmpty() ? "" : ", in " + row.frames().getFirst()));
    }
  }

  private void phases() {
    List<StallRow> pauses =
        report.stalls().stream().filter(EvidenceText::hasTellingPhase).limit(rows).toList();
    if (pauses.isEmpty() || !isNotable(Cause.GC_PAUSE)) {
      return;
    }
    page.heading("Where the pauses' time went");
    for (StallRow row : pauses) {
      StallRow.Phase longest = row.phases().getFirst();
      page.columns(
          String.format("%11s  ", Words.duration(row.totalNanos())),
          row.detail()
              + ", "
              + Words.count(row.count(), "pause")
              + ": "
              + longest.name()
              + " "
              + Words.duration(longest.totalNanos()));
    }
    page.paragraph(
        "As the JVM's log counts pauses; gc-pause above counts the safepoint around each, too.");
  }

  /// Whether a phase on record took a share worth telling: of G1's young pauses JFR has the small
  /// phases at this level and not the evacuation.
  private static boolean hasTellingPhase(StallRow row) {
    return !row.phases().isEmpty()
        && row.phases().getFirst().totalNanos() >= TELLING_SHARE * row.totalNanos();
  }

  private void throttling() {
    Throttled throttling = report.throttling();
    if (throttling != null && throttling.throttledNanos() > 0) {
      page.heading("The container's CPU limit");
      page.paragraph(
          "held the process back for "
              + Words.duration(throttling.throttledNanos())
              + ", in "
              + Words.number(throttling.throttledSlices())
              + " of "
              + Words.count(throttling.elapsedSlices(), "period")
              + ": raise it, or take load away.");
    }
  }
}
