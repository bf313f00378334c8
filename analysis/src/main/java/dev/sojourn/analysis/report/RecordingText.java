package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Recording;
import dev.sojourn.analysis.contract.Report;

/// The part of a text report that says what was read, and what of it was not whole.
final class RecordingText {
  private final Report report;
  private final Page page;
  private final Moments moments;

  private RecordingText(Report report, Page page, Moments moments) {
    this.report = report;
    this.page = page;
    this.moments = moments;
  }

  static void write(Report report, Page page, Moments moments) {
    new RecordingText(report, page, moments).show();
  }

  private void show() {
    Recording recording = report.recording();
    page.blank();
    page.paragraph(
        recording.file()
            + ": "
            + Moments.dateAndTime(recording.start())
            + " to "
            + moments.time(recording.start().plusNanos(recording.durationNanos()))
            + " UTC, "
            + Words.duration(recording.durationNanos())
            + process(recording.process())
            + (recording.jvm() == null ? "" : ", " + recording.jvm())
            + (recording.gc() == null ? "" : ", " + recording.gc()));
    if (recording.truncated()) {
      page.paragraph(
          "The recording was cut off: this is what its "
              + Words.count(recording.chunks(), "whole chunk")
              + (recording.chunks() == 1 ? " holds." : " hold."));
    }
    if (recording.missingNanos() > 0) {
      page.paragraph(missing(recording));
    }
    if (recording.unreadable() > 0) {
      page.paragraph(
          Words.count(recording.unreadable(), "event") + " could not be read and were left out.");
    }
    for (String what : report.notCaptured()) {
      page.paragraph(
          "The agent "
              + what.replaceFirst("^can not ", "could not ")
              + ": what came that way was sampled.");
    }
    if (report.clock().stepped()) {
      page.paragraph(
          "The wall clock was stepped by "
              + Words.duration(report.clock().largestStepNanos())
              + ": delays around the step are wrong by as much.");
    }
  }

  private static String missing(Recording recording) {
    Recording.Gap first = recording.gaps().getFirst();
    return Words.duration(recording.missingNanos())
        + " of it are missing between its chunks, "
        + (recording.gaps().size() == 1 ? "from " : "first from ")
        + first.start()
        + " for "
        + Words.duration(first.durationNanos())
        + "; rates leave that out.";
  }

  private static String process(Recording.Process process) {
    return process == null || (process.pid() == null && process.host() == null)
        ? ""
        : ", process"
            + (process.pid() == null ? "" : " " + process.pid())
            + (process.host() == null ? "" : " on " + process.host());
  }
}
