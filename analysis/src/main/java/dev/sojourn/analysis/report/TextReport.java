package dev.sojourn.analysis.report;

import dev.sojourn.analysis.report.Report.Attribution;
import dev.sojourn.analysis.report.Report.Capacity;
import dev.sojourn.analysis.report.Report.Counterfactual;
import dev.sojourn.analysis.report.Report.Coverage;
import dev.sojourn.analysis.report.Report.Delay;
import dev.sojourn.analysis.report.Report.Episode;
import dev.sojourn.analysis.report.Report.Packets;
import dev.sojourn.analysis.report.Report.Root;
import dev.sojourn.analysis.report.Report.Slice;
import dev.sojourn.analysis.report.Report.SocketRow;
import dev.sojourn.analysis.report.Report.ThreadRun;
import dev.sojourn.analysis.report.Style.Detail;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A report for a terminal: the verdict first, then what it rests on, what to do last.
public final class TextReport {
  private static final int FEW = 5;
  private static final int NUMBERS = 11;

  /// A root that less is charged to is not worth telling of.
  private static final double NOTABLE_ROOT = 0.1;

  /// More than this at a time nobody follows.
  private static final int MOST_ADVICE = 3;

  private final Report report;
  private final Shape shape;
  private final Style style;
  private final Page page;
  private final long rows;
  private final Moments moments;

  private TextReport(Report report, Shape shape, Style style) {
    this.report = report;
    this.shape = shape;
    this.style = style;
    this.page = new Page(style);
    this.moments = new Moments(report.recording().start());
    this.rows = style.detail() == Detail.VERBOSE ? Long.MAX_VALUE : FEW;
  }

  /// The report as lines that end in a line feed.
  public static String render(Report report, Style style) {
    return render(report, Shape.NONE, style);
  }

  /// The same, with a histogram and the episodes' shapes.
  public static String render(Report report, Shape shape, Style style) {
    TextReport text = new TextReport(report, shape, style);
    text.verdict();
    if (style.detail() != Detail.QUIET) {
      text.recording();
      text.delay();
      text.causes();
      text.roots();
      EvidenceText.write(report, text.page, text.rows);
      text.slices();
      text.counterfactual();
      AssociationText.write(report, text.page, style.detail() == Detail.VERBOSE);
      text.episodes();
      if (style.detail() == Detail.VERBOSE) {
        ActivityText.write(report.threads(), text.page);
      }
      text.sockets();
      SampledText.write(report.sampled(), text.page, text.rows);
      text.coverage();
      text.next();
    }
    String lines = text.page.toString();
    return style.ascii() ? Blocks.ascii(lines) : lines;
  }

  private void verdict() {
    page.verdict(report.verdict().text(), report.verdict().backpressure());
  }

  private void recording() {
    Report.Recording recording = report.recording();
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
    if (report.clock().stepped()) {
      page.paragraph(
          "The wall clock was stepped by "
              + Words.duration(report.clock().largestStepNanos())
              + ": delays around the step are wrong by as much.");
    }
  }

  private static String missing(Report.Recording recording) {
    Report.Gap first = recording.gaps().getFirst();
    return Words.duration(recording.missingNanos())
        + " of it are missing between its chunks, "
        + (recording.gaps().size() == 1 ? "from " : "first from ")
        + first.start()
        + " for "
        + Words.duration(first.durationNanos())
        + "; rates leave that out.";
  }

  private static String process(Report.Process process) {
    return process == null || (process.pid() == null && process.host() == null)
        ? ""
        : ", process"
            + (process.pid() == null ? "" : " " + process.pid())
            + (process.host() == null ? "" : " on " + process.host());
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
    if (!packets.leftOutBy().isEmpty()) {
      page.paragraph(BasisText.of(packets));
    }
    Delay delay = report.delay();
    if (delay.count() > 0) {
      page.row(List.of("p50", "p90", "p99", "p99.9", "max", "mean"), NUMBERS);
      page.row(
          List.of(
              Words.duration(delay.p50Nanos()),
              Words.duration(delay.p90Nanos()),
              Words.duration(delay.p99Nanos()),
              Words.duration(delay.p999Nanos()),
              Words.duration(delay.maxNanos()),
              Words.duration(delay.meanNanos())),
          NUMBERS);
      if (style.detail() == Detail.VERBOSE) {
        page.paragraph(
            "Percentiles are upper ends of HdrHistogram's buckets: up to 0.1 % high. Maximum and"
                + " mean are exact.");
      }
      histogram();
    }
  }

  private static String unusual(Packets packets) {
    return part(packets.unstamped(), "without a timestamp")
        + part(packets.clockStepped(), "across a step of the clock")
        + part(packets.truncated(), "truncated");
  }

  private static String part(long count, String what) {
    return count == 0 ? "" : ", " + Words.number(count) + " " + what;
  }

  private void histogram() {
    long most = shape.delays().stream().mapToLong(Shape.Range::count).max().orElse(0);
    if (most == 0) {
      return;
    }
    page.blank();
    int width = style.width() - 40;
    for (Shape.Range range : shape.delays()) {
      page.line(
          String.format(
              Locale.ROOT,
              "%18s %12s %6s  %s",
              range.name(),
              Words.number(range.count()),
              Words.percent((double) range.count() / report.delay().count()),
              Blocks.bar((double) range.count() / most, width)));
    }
  }

  private void causes() {
    CauseText.write(report.attribution(), page, style.detail() == Detail.VERBOSE, rows);
  }

  private static String named(Attribution row) {
    return row.cause() + (row.detail().isEmpty() ? "" : ": " + row.detail());
  }

  private void roots() {
    List<Root> notable =
        report.roots().stream()
            .filter(
                root ->
                    style.detail() == Detail.VERBOSE
                        ? root.chargedNanos() > 0
                        : root.chargedShare() >= NOTABLE_ROOT)
            .limit(rows)
            .toList();
    if (notable.isEmpty() || report.verdict().cause() == null) {
      return;
    }
    page.heading("What brought it about");
    notable.forEach(
        root ->
            page.columns(String.format("%18s  ", Words.percent(root.chargedShare())), root.text()));
  }

  private void slices() {
    if (style.detail() != Detail.VERBOSE || report.slices().isEmpty()) {
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
                  .map(row -> Words.percent(row.chargedShare()) + " " + named(row))
                  .collect(Collectors.joining(", ")));
    }
  }

  private void counterfactual() {
    List<Counterfactual> changes =
        report.counterfactual().stream().filter(this::wouldChange).limit(rows).toList();
    if (changes.isEmpty()) {
      return;
    }
    page.heading("The same packets without it");
    page.row(List.of("p99", "p99.9", "max", "> 1 ms"), NUMBERS);
    for (Counterfactual row : changes) {
      page.columns(
          String.format(
              "%11s%11s%11s%11s  ",
              Words.duration(row.p99Nanos()),
              Words.duration(row.p999Nanos()),
              Words.duration(row.maxNanos()),
              Words.percent(row.shareOverMillisecond())),
          "without " + row.without());
    }
    page.paragraph("Assuming senders that do not react, and the same work for each packet.");
  }

  private boolean wouldChange(Counterfactual row) {
    return style.detail() == Detail.VERBOSE
        || row.p99Nanos() < 0.9 * report.delay().p99Nanos()
        || row.maxNanos() < 0.9 * report.delay().maxNanos();
  }

  private void episodes() {
    if (report.episodes().isEmpty()) {
      return;
    }
    page.heading(
        "Backlogs: " + Words.number(report.episodes().size()) + ", the worst first, in UTC");
    report.episodes().stream()
        .sorted(Comparator.comparingLong(Episode::peakNanos).reversed())
        .limit(rows)
        .forEach(this::episode);
  }

  private void episode(Episode episode) {
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
            + Words.count(episode.packets(), "packet")
            + " in "
            + Words.duration(episode.durationNanos())
            + (episode.standing() ? ", a standing queue" : ""));
    if (style.detail() == Detail.VERBOSE) {
      episode.threads().stream()
          .filter(run -> !run.receives())
          .forEach(run -> page.columns(" ".repeat(27) + "meanwhile ", did(run)));
    }
  }

  private static String did(ThreadRun run) {
    return (Words.isBlank(run.threadName()) ? "thread " + run.thread() : run.threadName())
        + (run.lockNanos() == 0 ? "" : ", held the lock for " + Words.duration(run.lockNanos()))
        + (run.samples() == 0
            ? ""
            : ", ran in " + Words.count(run.samples(), "sample") + ": " + run.frame())
        + (run.allocatedBytes() == 0 ? "" : ", allocated " + Words.bytes(run.allocatedBytes()));
  }

  private void sockets() {
    if (report.sockets().isEmpty()) {
      return;
    }
    page.heading("Sockets");
    report.sockets().stream().limit(rows).forEach(this::socket);
    report.capacity().stream().limit(rows).forEach(this::capacity);
  }

  private void socket(SocketRow row) {
    page.columns(
        "  ",
        (row.address() == null ? "socket " + row.id() : row.address() + " port " + row.port())
            + ": "
            + Words.count(row.packets(), "packet")
            + (row.drops() == null ? "" : ", " + Words.number(row.drops()) + " dropped")
            + (row.receiveBuffer() == null
                ? ""
                : ", receive buffer " + Words.bytes(row.receiveBuffer())));
  }

  private void capacity(Capacity row) {
    if (row.packetsAtRisk() == null) {
      return;
    }
    String service =
        row.servicePerSecond() == null
            ? ""
            : String.format(
                Locale.ROOT,
                " of %,.0f that the receiver could take (%s)",
                row.servicePerSecond(),
                Words.percent(row.utilisation()));
    page.columns(
        "  ",
        String.format(Locale.ROOT, "%,.0f packets a second", row.arrivalsPerSecond())
            + service
            + ". The worst stall, "
            + Words.duration(row.worstStallNanos())
            + ", puts "
            + Words.count(row.packetsAtRisk(), "packet")
            + " at risk"
            + BufferText.of(row, dropped(row.socket()))
            + ".");
  }

  private long dropped(int socket) {
    return report.sockets().stream()
        .filter(row -> row.id() == socket && row.drops() != null)
        .mapToLong(SocketRow::drops)
        .findFirst()
        .orElse(0);
  }

  private void coverage() {
    List<Coverage> gaps =
        report.coverage().stream()
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
    Report.Replay replay = report.replay();
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

  private void next() {
    if (report.verdict().cause() == null) {
      return;
    }
    List<String> undecided = report.verdict().undecided();
    List<Root> worth =
        report.roots().stream()
            .filter(root -> undecided.isEmpty() || !root.cause().equals(report.verdict().cause()))
            .filter(root -> root.chargedShare() >= NOTABLE_ROOT)
            .filter(root -> root.expected() == null || root.expected().helps())
            .limit(MOST_ADVICE)
            .toList();
    if (worth.isEmpty()) {
      return;
    }
    page.heading("Next");
    worth.stream().map(TextReport::advice).distinct().forEach(page::paragraph);
  }

  private static String advice(Root root) {
    Report.Expected expected = root.expected();
    return expected == null
        ? root.advice()
        : root.advice()
            + " Expect a p99 of "
            + Words.duration(expected.p99Nanos())
            + " and at most "
            + Words.duration(expected.maxNanos())
            + ".";
  }
}
