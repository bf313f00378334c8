package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Counterfactual;
import dev.sojourn.analysis.contract.Delay;
import dev.sojourn.analysis.contract.DropReason;
import dev.sojourn.analysis.contract.Packets;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.Slice;
import dev.sojourn.analysis.report.Style.Detail;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A report for a terminal: the verdict first, then what it rests on, what to do last.
public final class TextReport {
  private static final int FEW = 5;
  private static final int NUMBERS = 11;

  private final Report report;
  private final Shape shape;
  private final Style style;
  private final Page page;
  private final boolean verbose;
  private final long rows;
  private final Moments moments;

  private TextReport(Report report, Shape shape, Style style) {
    this.report = report;
    this.shape = shape;
    this.style = style;
    this.page = new Page(style);
    this.moments = new Moments(report.recording().start());
    this.verbose = style.detail() == Detail.VERBOSE;
    this.rows = verbose ? Long.MAX_VALUE : FEW;
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
      text.sections();
    }
    String lines = text.page.toString();
    return style.ascii() ? Blocks.ascii(lines) : lines;
  }

  private void sections() {
    RecordingText.write(report, page, moments);
    if (!isOfWatchAlone()) {
      delay();
    }
    CauseText.write(report, page, verbose, rows);
    RootText.write(report, page, verbose, rows);
    EvidenceText.write(report, page, rows);
    slices();
    counterfactual();
    if (!isOfWatchAlone()) {
      AssociationText.write(report, page, verbose);
    }
    BacklogText.write(report, shape, page, moments, verbose, rows);
    if (verbose) {
      ActivityText.write(report.threads(), page);
    }
    SocketText.write(report, page, rows);
    AcceptText.write(report.accepts(), page, rows);
    WatchedText.write(report.watched(), page, moments, rows);
    SampledText.write(report.sampled(), page, rows);
    CoverageText.write(report, page);
    RootText.writeAdvice(report, page);
  }

  /// Whether a process was watched from outside, and nothing is on record of packets.
  private boolean isOfWatchAlone() {
    return report.watched() != null && report.packets().count() == 0;
  }

  private void verdict() {
    page.verdict(report.verdict().text(), report.verdict().backpressure());
  }

  private void delay() {
    Packets packets = report.packets();
    page.heading("Queue delay");
    boolean onlyReads = packets.reads() > 0 && packets.reads() == packets.count();
    page.paragraph(
        Words.received(packets.count() - packets.reads(), packets.reads())
            + (onlyReads && packets.onRecord() < packets.count()
                ? ""
                : ", " + Words.bytes(packets.bytes()))
            + (onlyReads ? "" : "; " + drops())
            + unusual(packets));
    dropReasons();
    if (packets.reads() > 0) {
      page.paragraph(
          "The wait of a read of TCP is counted from the last byte that it took: a lower bound.");
    }
    if (!packets.leftOutBy().isEmpty() && !onlyReads) {
      page.paragraph(BasisText.of(packets));
    }
    if (packets.readsOnRecord() < packets.reads()) {
      page.paragraph(BasisText.ofReads(packets));
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
      if (verbose) {
        page.paragraph(
            "Percentiles are upper ends of HdrHistogram's buckets: up to 0.1 % high. Maximum and"
                + " mean are exact.");
      }
      histogram();
    }
  }

  private String drops() {
    return report.drops() == null ? "drops unknown" : Words.number(report.drops()) + " dropped";
  }

  private void dropReasons() {
    String reasons = DropReasons.text(report.dropReasons());
    if (!reasons.isEmpty()) {
      page.paragraph("Of those dropped, " + reasons + ".");
    }
    long damaged =
        report.dropReasons().stream()
            .filter(row -> row.reason().equals(DropReasons.CHECKSUM))
            .mapToLong(DropReason::inNamespace)
            .sum();
    if (damaged > 0) {
      page.paragraph(
          Words.count(damaged, "packet")
              + " with a wrong checksum came to this network namespace, for any process; most of"
              + " those no socket counts as dropped.");
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

  private static String named(Attribution row) {
    return row.cause() + (row.detail().isEmpty() ? "" : ": " + row.detail());
  }

  private void slices() {
    if (!verbose || report.slices().isEmpty()) {
      return;
    }
    page.heading("The slowest");
    for (Slice slice : report.slices()) {
      page.columns(
          String.format("%9s  ", Words.percent(slice.slowest())),
          "("
              + Words.some(slice.packets(), report.packets())
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
    page.heading("The same " + received() + " without it");
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
    page.paragraph(
        "Assuming senders that do not react, and the same work for each packet."
            + (report.replay().reads() == 0
                ? ""
                : " Reads are replayed thread by thread, their waits counted from the last byte;"
                    + " those that waited too little to be on record stay as they were: without it,"
                    + " reads would have waited so long at most."));
  }

  private String received() {
    Packets packets = report.packets();
    if (packets.reads() == 0) {
      return "packets";
    }
    return packets.reads() == packets.count() ? "reads" : "packets and reads";
  }

  private boolean wouldChange(Counterfactual row) {
    return verbose
        || row.p99Nanos() < 0.9 * report.delay().p99Nanos()
        || row.maxNanos() < 0.9 * report.delay().maxNanos();
  }
}
