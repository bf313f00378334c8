package dev.sojourn.analysis.report;

import dev.sojourn.analysis.report.Report.Attribution;
import dev.sojourn.analysis.report.Report.Capacity;
import dev.sojourn.analysis.report.Report.Counterfactual;
import dev.sojourn.analysis.report.Report.Coverage;
import dev.sojourn.analysis.report.Report.Delay;
import dev.sojourn.analysis.report.Report.Episode;
import dev.sojourn.analysis.report.Report.HandlerFrame;
import dev.sojourn.analysis.report.Report.LockOwner;
import dev.sojourn.analysis.report.Report.Packets;
import dev.sojourn.analysis.report.Report.Slice;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A report for a terminal: the verdict first, then what it rests on.
public final class TextReport {
  private static final int ROWS = 10;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Report report;
  private final Page page;

  private TextReport(Report report, Style style) {
    this.report = report;
    this.page = new Page(style);
  }

  /// The report as lines that end in a line feed.
  public static String render(Report report, Style style) {
    TextReport text = new TextReport(report, style);
    text.verdict();
    text.recording();
    text.delay();
    text.attribution();
    text.slices();
    text.counterfactual();
    text.code();
    text.capacity();
    text.episodes();
    text.coverage();
    return text.page.toString();
  }

  private void verdict() {
    page.strong(report.verdict().text());
  }

  private void recording() {
    Report.Recording recording = report.recording();
    page.blank();
    page.paragraph(
        recording.file()
            + ": "
            + Words.duration(recording.durationNanos())
            + (recording.jvm() == null ? "" : ", " + recording.jvm())
            + (recording.gc() == null ? "" : ", " + recording.gc()));
    if (recording.truncated()) {
      page.paragraph(
          "The recording was cut off: this is what its "
              + Words.count(recording.chunks(), "whole chunk")
              + (recording.chunks() == 1 ? " holds." : " hold."));
    }
    if (recording.unreadable() > 0) {
      page.paragraph(
          Words.count(recording.unreadable(), "event") + " could not be read and were left out.");
    }
    if (report.clock().stepped()) {
      page.paragraph(
          "The wall clock was stepped by "
              + Words.duration(report.clock().largestStepNanos())
              + ": delays around the step are wrong by as much.");
    }
  }

  private void delay() {
    Packets packets = report.packets();
    page.heading("Queue delay");
    page.paragraph(
        Words.count(packets.count(), "packet")
            + ", "
            + Words.bytes(packets.bytes())
            + "; "
            + (report.drops() == null ? "drops unknown" : Words.number(report.drops()) + " dropped")
            + unusual(packets));
    Delay delay = report.delay();
    if (delay.count() > 0) {
      page.row(List.of("p50", "p90", "p99", "p99.9", "max", "mean"), 11);
      page.row(
          List.of(
              Words.duration(delay.p50Nanos()),
              Words.duration(delay.p90Nanos()),
              Words.duration(delay.p99Nanos()),
              Words.duration(delay.p999Nanos()),
              Words.duration(delay.maxNanos()),
              Words.duration(delay.meanNanos())),
          11);
    }
  }

  private static String unusual(Packets packets) {
    return part(packets.unstamped(), "without a timestamp")
        + part(packets.negative(), "with a delay below 0")
        + part(packets.truncated(), "truncated");
  }

  private static String part(long count, String what) {
    return count == 0 ? "" : ", " + Words.number(count) + " " + what;
  }

  private void attribution() {
    if (report.attribution().isEmpty()) {
      return;
    }
    page.heading("What they waited for");
    page.columns(String.format("%9s %9s %10s  ", "with its", "by itself", ""), "");
    page.columns(String.format("%9s %9s %10s  ", "backlog", "", ""), "");
    report.attribution().stream()
        .sorted(Comparator.comparingLong(Attribution::chargedNanos).reversed())
        .limit(ROWS)
        .forEach(this::attribution);
    if (report.attribution().size() > ROWS) {
      page.paragraph(Words.count(report.attribution().size() - ROWS, "further cause") + ".");
    }
  }

  private void attribution(Attribution row) {
    page.columns(
        String.format(
            "%9s %9s %10s  ",
            Words.percent(row.chargedShare()),
            Words.percent(row.share()),
            Words.duration(row.nanos())),
        row.cause()
            + (row.detail().isEmpty() ? "" : "  " + row.detail())
            + "  ("
            + Words.count(row.packets(), "packet")
            + ")");
  }

  private void slices() {
    if (report.slices().isEmpty()) {
      return;
    }
    page.heading("The slowest");
    for (Slice slice : report.slices()) {
      page.columns(
          String.format("%9s  ", Words.percent(slice.slowest())),
          "("
              + Words.count(slice.packets(), "packet")
              + " from "
              + Words.duration(slice.fromNanos())
              + ") "
              + slice.attribution().stream()
                  .sorted(Comparator.comparingLong(Attribution::chargedNanos).reversed())
                  .limit(3)
                  .map(TextReport::named)
                  .collect(Collectors.joining(", ")));
    }
  }

  private static String named(Attribution row) {
    return Words.percent(row.chargedShare())
        + " "
        + row.cause()
        + (row.detail().isEmpty() ? "" : " " + row.detail());
  }

  private void counterfactual() {
    List<Counterfactual> rows =
        report.counterfactual().stream().filter(this::wouldChange).limit(ROWS).toList();
    if (rows.isEmpty()) {
      return;
    }
    page.heading("What the same packets would have seen");
    page.columns(
        String.format("%10s %10s %10s %10s  ", "p99", "p99.9", "max", "> 1 ms"), "without");
    for (Counterfactual row : rows) {
      page.columns(
          String.format(
              "%10s %10s %10s %10s  ",
              Words.duration(row.p99Nanos()),
              Words.duration(row.p999Nanos()),
              Words.duration(row.maxNanos()),
              Words.percent(row.shareOverMillisecond())),
          row.without());
    }
    page.paragraph("Assuming senders that do not react, and the same work for each packet.");
  }

  private boolean wouldChange(Counterfactual row) {
    return row.p99Nanos() < 0.9 * report.delay().p99Nanos()
        || row.maxNanos() < 0.9 * report.delay().maxNanos();
  }

  private void code() {
    if (!report.handlerFrames().isEmpty()) {
      long samples = report.handlerFrames().stream().mapToLong(HandlerFrame::samples).sum();
      page.heading("What the handler ran (" + Words.count(samples, "sample") + ")");
      for (HandlerFrame row : report.handlerFrames().stream().limit(5).toList()) {
        page.columns(String.format("%9s  ", Words.percent(row.share())), row.frame());
      }
    }
    for (LockOwner owner : report.lockOwners().stream().limit(3).toList()) {
      page.heading("Who held " + owner.lock());
      page.paragraph(
          owner.owner()
              + ", waited for "
              + Words.count(owner.waits(), "time")
              + ", "
              + Words.duration(owner.totalNanos())
              + (owner.frames().isEmpty() ? "" : "; it was in " + owner.frames().getFirst()));
    }
  }

  private void capacity() {
    for (Capacity capacity : report.capacity()) {
      if (capacity.packetsAtRisk() == null) {
        continue;
      }
      page.heading("Capacity of socket " + capacity.socket());
      String service =
          capacity.servicePerSecond() == null
              ? ""
              : String.format(
                  Locale.ROOT,
                  " of %,.0f that the receiver could take (%s)",
                  capacity.servicePerSecond(),
                  Words.percent(capacity.utilisation()));
      page.paragraph(
          String.format(Locale.ROOT, "%,.0f packets a second", capacity.arrivalsPerSecond())
              + service
              + ". The worst stall, "
              + Words.duration(capacity.worstStallNanos())
              + ", puts "
              + Words.count(capacity.packetsAtRisk(), "packet")
              + " at risk; SO_RCVBUF of "
              + Words.number(capacity.receiveBufferNeeded())
              + " bytes would hold them.");
    }
  }

  private void episodes() {
    if (report.episodes().isEmpty()) {
      return;
    }
    page.heading("Backlogs: " + Words.number(report.episodes().size()) + ", the worst first");
    report.episodes().stream()
        .sorted(Comparator.comparingLong(Episode::peakNanos).reversed())
        .limit(ROWS)
        .forEach(this::episode);
  }

  private void episode(Episode episode) {
    page.columns(
        String.format(
            "%s %10s  ", TIME.format(episode.start()), Words.duration(episode.peakNanos())),
        Words.count(episode.packets(), "packet")
            + " in "
            + Words.duration(episode.durationNanos())
            + ", started by "
            + episode.trigger()
            + (episode.triggerDetail().isEmpty() ? "" : " " + episode.triggerDetail())
            + (episode.standing() ? ", a standing queue" : ""));
  }

  private void coverage() {
    List<Coverage> gaps =
        report.coverage().stream().filter(coverage -> !coverage.missing().isEmpty()).toList();
    if (gaps.isEmpty()) {
      return;
    }
    page.heading("What the recording could not show");
    for (Coverage gap : gaps) {
      page.columns(String.format("%-18s", gap.cause()), "set " + String.join(", ", gap.missing()));
    }
  }
}
