package dev.sojourn.fleet.report;

import dev.sojourn.analysis.contract.Delay;
import dev.sojourn.analysis.report.Blocks;
import dev.sojourn.analysis.report.Page;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.Words;
import dev.sojourn.fleet.report.FleetReport.CauseRow;
import dev.sojourn.fleet.report.FleetReport.Change;
import dev.sojourn.fleet.report.FleetReport.Charged;
import dev.sojourn.fleet.report.FleetReport.Coverage;
import dev.sojourn.fleet.report.FleetReport.Failed;
import dev.sojourn.fleet.report.FleetReport.Host;
import dev.sojourn.fleet.report.FleetReport.Hour;
import dev.sojourn.fleet.report.FleetReport.Inputs;
import dev.sojourn.fleet.report.FleetReport.Outlier;
import dev.sojourn.fleet.report.FleetReport.RootRow;
import dev.sojourn.fleet.report.FleetReport.Saving;
import dev.sojourn.fleet.report.FleetReport.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The fleet's report for a terminal.
public final class FleetText {
  private static final int FEW = 8;

  private final FleetReport report;
  private final Page page;
  private final long rows;

  private FleetText(FleetReport report, Style style) {
    this.report = report;
    this.page = new Page(style);
    this.rows = style.detail() == Style.Detail.VERBOSE ? Long.MAX_VALUE : FEW;
  }

  /// The report as lines that end in a line feed.
  public static String render(FleetReport report, Style style) {
    FleetText text = new FleetText(report, style);
    text.page.verdict(report.verdict().text(), report.verdict().backpressure());
    text.inputs();
    if (style.detail() != Style.Detail.QUIET && report.inputs().processes() > 0) {
      text.services();
      text.causes();
      text.roots();
      text.savings();
      text.hosts();
      text.changes();
      text.outliers();
      text.hours();
      text.coverage();
    }
    String lines = text.page.toString();
    return style.ascii() ? Blocks.ascii(lines) : lines;
  }

  private void inputs() {
    Inputs inputs = report.inputs();
    page.blank();
    page.paragraph(
        "%s, %s: %s of %s%s, %s; %s, %s"
            .formatted(
                Words.count(inputs.files(), "file"),
                Words.bytes(inputs.bytes()),
                Words.number(inputs.read()) + " read",
                processes(inputs.processes()),
                inputs.hosts() == 0 ? "" : " on " + Words.count(inputs.hosts(), "host"),
                Words.count(inputs.copies(), "copy").replace("copys", "copies"),
                Words.count(inputs.packets(), "packet"),
                report.drops() == null
                    ? "drops unknown"
                    : Words.number(report.drops()) + " dropped"));
    if (!inputs.failed().isEmpty()) {
      failed(inputs.failed());
    }
  }

  private static String processes(int count) {
    return count == 1 ? "1 process" : Words.number(count) + " processes";
  }

  private void failed(List<Failed> failed) {
    Map<String, Long> kinds =
        failed.stream()
            .collect(Collectors.groupingBy(Failed::kind, TreeMap::new, Collectors.counting()));
    page.heading(
        "Not read: "
            + Words.count(failed.size(), "file")
            + kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey().replace('_', ' '))
                .collect(Collectors.joining(", ", " (", ")")));
    failed.stream().limit(rows).forEach(file -> page.columns("  ", file.sentence()));
    more(failed.size());
  }

  private void more(long count) {
    if (count > rows) {
      page.columns("  ", Words.number(count - rows) + " more (--verbose)");
    }
  }

  private void services() {
    page.heading("Services, by the time that their packets waited");
    page.line(
        "%-24s%10s%8s%10s%10s%10s".formatted("", "processes", "share", "mean", "p99", "dropped"));
    report.services().stream().limit(rows).forEach(this::service);
    more(report.services().size());
  }

  private void service(Service row) {
    page.line(
        String.format(
            Locale.ROOT,
            "%-24s%10s%8s%10s%10s%10s",
            row.service(),
            Words.number(row.processes()),
            Words.percent(row.share()),
            duration(row.delay().meanNanos()),
            duration(row.delay().p99Nanos()),
            row.drops() == null ? "unknown" : Words.number(row.drops())));
    page.columns(
        "    ", row.causes().stream().map(FleetText::charged).collect(Collectors.joining(", ")));
  }

  private static String charged(Charged row) {
    return Words.percent(row.share()) + " " + named(row.cause(), row.detail());
  }

  private static String named(String cause, String detail) {
    return cause + (detail.isEmpty() ? "" : ": " + detail);
  }

  private static String duration(Long nanos) {
    return nanos == null ? "-" : Words.duration(nanos);
  }

  private void causes() {
    page.heading("Why they waited: with the backlog that each left behind, and by itself");
    List<CauseRow> causes =
        report.causes().stream()
            .sorted(Comparator.comparingLong(CauseRow::chargedNanos).reversed())
            .toList();
    for (CauseRow row : causes.stream().limit(rows).toList()) {
      page.columns(
          String.format(
              "%-10s%8s%9s  ",
              Blocks.bar(row.chargedShare(), 10),
              Words.percent(row.chargedShare()),
              Words.percent(row.share())),
          named(row.cause(), row.detail()) + " (" + processes(row.processes()) + ")");
    }
    more(causes.size());
  }

  private void roots() {
    if (report.roots().isEmpty()) {
      return;
    }
    page.heading("What brought it about, and what to change");
    for (RootRow row : report.roots().stream().limit(rows).toList()) {
      page.columns(
          String.format("%8s  ", Words.percent(row.chargedShare())),
          row.cause()
              + ": "
              + row.text()
              + " ("
              + String.join(", ", row.services())
              + "; "
              + processes(row.processes())
              + "). "
              + row.advice());
    }
    more(report.roots().size());
  }

  private void savings() {
    List<Saving> savings =
        report.counterfactual().stream().filter(row -> row.savedNanos() > 0).toList();
    if (savings.isEmpty()) {
      return;
    }
    page.heading("What one fix would save over all");
    for (Saving row : savings.stream().limit(rows).toList()) {
      Delay left = row.delay();
      page.columns(
          String.format(
              "%9s%11s  ", Words.percent(row.savedShare()), Words.duration(row.savedNanos())),
          "without " + row.without() + ": p99 " + duration(left.p99Nanos()));
    }
    more(savings.size());
    page.paragraph("Assuming senders that do not react, and the same work for each packet.");
  }

  private void hosts() {
    if (report.hosts().isEmpty()) {
      return;
    }
    page.heading("Hosts whose processes are held up together");
    List<Host> found = report.hosts().stream().filter(Host::finding).toList();
    for (Host host : found.stream().limit(rows).toList()) {
      page.columns(
          "  ",
          String.format(
              Locale.ROOT,
              "%s: %s stalled together in %s tenths of a second, %.1f by chance (p = %.2g): look at"
                  + " the host and its neighbours, not at one JVM",
              host.host(),
              processes(host.processes()),
              Words.number(host.pairs()),
              host.expectedPairs(),
              host.pCorrected()));
    }
    more(found.size());
    long tested = report.hosts().stream().filter(host -> host.untested() == null).count();
    page.paragraph(
        String.format(
            Locale.ROOT,
            "%s of %s tested against circular shifts of their processes' stalls, corrected by"
                + " Holm's method; %d not tested.",
            found.isEmpty() ? "None" : Words.number(found.size()),
            Words.number(tested),
            report.hosts().size() - tested));
  }

  private void changes() {
    if (report.changes().isEmpty()) {
      return;
    }
    page.heading("Version against version, day against day");
    List<Change> found = report.changes().stream().filter(Change::differs).toList();
    for (Change row : found.stream().limit(rows).toList()) {
      page.columns(
          "  ",
          String.format(
              Locale.ROOT,
              "%s, %s %s to %s: a packet waited %s, then %s (%+.0f %%, p = %.2g, %d against %d"
                  + " processes), mostly for %s",
              row.service(),
              row.what(),
              row.from(),
              row.to(),
              Words.duration(row.fromMeanNanos()),
              Words.duration(row.toMeanNanos()),
              100 * row.change(),
              row.pCorrected(),
              row.fromProcesses(),
              row.toProcesses(),
              row.cause()));
    }
    more(found.size());
    long tested = report.changes().stream().filter(row -> row.untested() == null).count();
    page.paragraph(
        "%s of %s tested differ by more than chance and a tenth; %s not tested for lack of processes."
            .formatted(
                found.isEmpty() ? "None" : Words.number(found.size()),
                Words.number(tested),
                Words.number(report.changes().size() - tested)));
  }

  private void outliers() {
    if (report.outliers().isEmpty()) {
      return;
    }
    page.heading("Processes that wait far longer than the others of their service");
    for (Outlier row : report.outliers().stream().limit(rows).toList()) {
      page.columns(
          "  ",
          String.format(
              Locale.ROOT,
              "%s %s: a packet waits %s, %.0f times the median, mostly for %s",
              row.process(),
              row.labels(),
              Words.duration(row.meanNanos()),
              row.times(),
              named(row.cause(), row.detail())));
    }
    more(report.outliers().size());
  }

  private void hours() {
    long[] means = report.hours().stream().mapToLong(FleetText::mean).toArray();
    long told = report.hours().stream().filter(hour -> hour.packets() > 0).count();
    if (told > 1) {
      page.heading("A packet's mean wait by the hour of the day, 0 to 23 UTC");
      page.line("  " + Blocks.sparkline(means));
    }
  }

  private static long mean(Hour hour) {
    return hour.meanNanos() == null ? 0 : hour.meanNanos();
  }

  private void coverage() {
    List<Coverage> gaps =
        report.coverage().stream().filter(row -> !row.missing().isEmpty()).toList();
    if (gaps.isEmpty()) {
      return;
    }
    page.heading("What the recordings could not show");
    for (Coverage gap : gaps) {
      String missing =
          gap.missing().entrySet().stream()
              .map(entry -> entry.getKey() + " (" + processes(entry.getValue()) + ")")
              .collect(Collectors.joining(", "));
      page.columns(String.format("%-20s", gap.cause()), "set " + missing);
    }
  }
}
