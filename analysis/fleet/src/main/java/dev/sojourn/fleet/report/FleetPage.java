package dev.sojourn.fleet.report;

import dev.sojourn.analysis.page.Page;
import dev.sojourn.analysis.report.Words;
import dev.sojourn.fleet.report.FleetReport.CauseRow;
import dev.sojourn.fleet.report.FleetReport.Change;
import dev.sojourn.fleet.report.FleetReport.Charged;
import dev.sojourn.fleet.report.FleetReport.Failed;
import dev.sojourn.fleet.report.FleetReport.Host;
import dev.sojourn.fleet.report.FleetReport.Outlier;
import dev.sojourn.fleet.report.FleetReport.RootRow;
import dev.sojourn.fleet.report.FleetReport.Saving;
import dev.sojourn.fleet.report.FleetReport.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The fleet's report as one HTML file in the style of a recording's page. It has no script and
/// asks for nothing from anywhere.
public final class FleetPage {
  private static final int MOST = 200;

  private final StringBuilder html = new StringBuilder();

  private FleetPage() {}

  public static String render(FleetReport report) {
    FleetPage page = new FleetPage();
    page.head(report);
    page.failed(report.inputs().failed());
    page.services(report.services());
    page.causes(report.causes());
    page.roots(report.roots());
    page.savings(report.counterfactual());
    page.hosts(report.hosts());
    page.changes(report.changes());
    page.outliers(report.outliers());
    page.hours(report);
    page.coverage(report);
    return page.html.append("</body></html>\n").toString();
  }

  /// A column of a table.
  private record Column<T>(String title, boolean isNumber, Function<T, String> cell) {
    static <T> Column<T> text(String title, Function<T, String> cell) {
      return new Column<>(title, false, cell);
    }

    static <T> Column<T> number(String title, Function<T, String> cell) {
      return new Column<>(title, true, cell);
    }
  }

  private void head(FleetReport report) {
    FleetReport.Inputs inputs = report.inputs();
    html.append(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Sojourn: fleet</title><style>
        """);
    html.append(Page.styles())
        .append(
            """
            .wide { overflow-x: auto; } td { overflow-wrap: anywhere; }
            </style></head><body>
            """);
    html.append("<header><p class=\"mark\">Sojourn</p><p class=\"quiet\">")
        .append(
            text(
                "%s, %s, %s"
                    .formatted(
                        Words.count(inputs.files(), "file"),
                        Words.bytes(inputs.bytes()),
                        Words.count(inputs.packets(), "packet"))))
        .append(
            "</p></header>\n<section><p class=\"state %s\">%s</p><h1>%s</h1>"
                .formatted(
                    report.verdict().backpressure() ? "bad" : "good",
                    report.verdict().backpressure() ? "Backpressure" : "No backpressure",
                    text(report.verdict().text())));
    html.append("<dl class=\"figures\">");
    figure("processes", Words.number(inputs.processes()));
    figure("hosts", Words.number(inputs.hosts()));
    figure("files read", Words.number(inputs.read()));
    figure("not read", Words.number(inputs.failed().size()));
    figure("mean wait", duration(report.delay().meanNanos()));
    figure("p99", duration(report.delay().p99Nanos()));
    figure("dropped", report.drops() == null ? "unknown" : Words.number(report.drops()));
    html.append("</dl></section>\n");
  }

  private void figure(String name, String value) {
    html.append("<div><dt>%s</dt><dd>%s</dd></div>".formatted(text(name), text(value)));
  }

  private <T> void table(String title, String hint, List<T> rows, List<Column<T>> columns) {
    if (rows.isEmpty()) {
      return;
    }
    html.append("<section><h2>")
        .append(text(title))
        .append("</h2>\n<div class=\"wide\"><table><thead><tr>");
    for (Column<T> column : columns) {
      html.append(column.isNumber() ? "<th class=\"number\">" : "<th>")
          .append(text(column.title()))
          .append("</th>");
    }
    html.append("</tr></thead>\n");
    for (T row : rows.subList(0, Math.min(MOST, rows.size()))) {
      html.append("<tr>");
      for (Column<T> column : columns) {
        html.append(column.isNumber() ? "<td class=\"number\">" : "<td>")
            .append(text(column.cell().apply(row)))
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</table></div>");
    String rest =
        rows.size() > MOST ? Words.number(rows.size() - MOST) + " more in report.json. " : "";
    html.append("<p class=\"hint\">").append(text(rest + hint)).append("</p></section>\n");
  }

  private void failed(List<Failed> failed) {
    table(
        "Not read",
        "The other files are explained all the same.",
        failed,
        List.of(
            Column.text("file", Failed::file),
            Column.text("kind", row -> row.kind().replace('_', ' ')),
            Column.text("why", Failed::sentence)));
  }

  private void services(List<Service> services) {
    table(
        "Services, by the time that their packets waited",
        "What is charged: with the backlog that each cause left behind.",
        services,
        List.of(
            Column.text("service", Service::service),
            Column.number("processes", row -> Words.number(row.processes())),
            Column.number("packets", row -> Words.number(row.packets())),
            Column.number("waited", row -> Words.duration(row.waitedNanos())),
            Column.number("share", row -> Words.percent(row.share())),
            Column.number("mean", row -> duration(row.delay().meanNanos())),
            Column.number("p99", row -> duration(row.delay().p99Nanos())),
            Column.number(
                "dropped", row -> row.drops() == null ? "unknown" : Words.number(row.drops())),
            Column.text(
                "mostly for",
                row ->
                    row.causes().stream()
                        .map(FleetPage::charged)
                        .collect(Collectors.joining(", ")))));
  }

  private static String charged(Charged row) {
    return Words.percent(row.share()) + " " + named(row.cause(), row.detail());
  }

  private static String named(String cause, String detail) {
    return cause + (detail.isEmpty() ? "" : ": " + detail);
  }

  private void causes(List<CauseRow> causes) {
    table(
        "Why they waited",
        "Charged: with the backlog that each left behind.",
        causes.stream()
            .sorted(Comparator.comparingLong(CauseRow::chargedNanos).reversed())
            .toList(),
        List.of(
            Column.text("cause", row -> named(row.cause(), row.detail())),
            Column.number("charged", row -> Words.duration(row.chargedNanos())),
            Column.number("share", row -> Words.percent(row.chargedShare())),
            Column.number("by itself", row -> Words.percent(row.share())),
            Column.number("packets", row -> Words.number(row.packets())),
            Column.number("processes", row -> Words.number(row.processes()))));
  }

  private void roots(List<RootRow> roots) {
    table(
        "What brought it about",
        "The root first; with the backlog that each left behind.",
        roots,
        List.of(
            Column.number("share", row -> Words.percent(row.chargedShare())),
            Column.text("cause", RootRow::cause),
            Column.text("root", RootRow::text),
            Column.text("services", row -> String.join(", ", row.services())),
            Column.number("processes", row -> Words.number(row.processes())),
            Column.text("what to change", RootRow::advice)));
  }

  private void savings(List<Saving> savings) {
    table(
        "What one fix would save over all",
        "Assuming senders that do not react, and the same work for each packet.",
        savings,
        List.of(
            Column.text("without", Saving::without),
            Column.number("saved", row -> Words.duration(row.savedNanos())),
            Column.number("share", row -> Words.percent(row.savedShare())),
            Column.number("p99 left", row -> duration(row.delay().p99Nanos())),
            Column.number("p99.9 left", row -> duration(row.delay().p999Nanos()))));
  }

  private void hosts(List<Host> hosts) {
    table(
        "Hosts whose processes are held up together",
        "Pairs of processes that stall in the same tenth of a second, against circular shifts of"
            + " their stalls; p corrected by Holm's method. A finding is the host's or a"
            + " neighbour's, not one JVM's.",
        hosts,
        List.of(
            Column.text("host", Host::host),
            Column.number("processes", row -> Words.number(row.processes())),
            Column.number("pairs", row -> row.pairs() == null ? "" : Words.number(row.pairs())),
            Column.number("by chance", row -> decimal("%.1f", row.expectedPairs())),
            Column.number("p", row -> decimal("%.2g", row.pCorrected())),
            Column.text(
                "",
                row -> row.finding() ? "together" : row.untested() == null ? "" : row.untested())));
  }

  private static String decimal(String format, Double value) {
    return value == null ? "" : String.format(Locale.ROOT, format, value);
  }

  private void changes(List<Change> changes) {
    table(
        "Version against version, day against day",
        "Processes are dealt as a whole; p corrected by Holm's method. A difference is more than"
            + " chance and more than a tenth.",
        changes,
        List.of(
            Column.text("service", Change::service),
            Column.text("", Change::what),
            Column.text("from", Change::from),
            Column.text("to", Change::to),
            Column.number("mean before", row -> Words.duration(row.fromMeanNanos())),
            Column.number("after", row -> Words.duration(row.toMeanNanos())),
            Column.number("change", row -> decimal("%+.0f %%", 100 * row.change())),
            Column.number("p", row -> decimal("%.2g", row.pCorrected())),
            Column.text(
                "",
                row ->
                    row.differs()
                        ? "differs, mostly " + row.cause()
                        : row.untested() == null ? "" : row.untested())));
  }

  private void outliers(List<Outlier> outliers) {
    table(
        "Processes that wait far longer than the others of their service",
        "Against the median process of the service.",
        outliers,
        List.of(
            Column.text("process", Outlier::process),
            Column.text("labels", row -> row.labels().toString()),
            Column.number("mean", row -> Words.duration(row.meanNanos())),
            Column.number("times", row -> decimal("%.1f", row.times())),
            Column.text("mostly for", row -> named(row.cause(), row.detail()))));
  }

  private void hours(FleetReport report) {
    table(
        "Hours of the day",
        "In UTC.",
        report.hours().stream().filter(hour -> hour.packets() > 0).toList(),
        List.of(
            Column.number("hour", row -> Words.number(row.hour())),
            Column.number("packets", row -> Words.number(row.packets())),
            Column.number("waited", row -> Words.duration(row.waitedNanos())),
            Column.number("mean", row -> duration(row.meanNanos())),
            Column.number("dropped", row -> Words.number(row.drops()))));
  }

  private void coverage(FleetReport report) {
    table(
        "What the recordings could not show",
        "Of how many processes a cause could have been seen, and what to set.",
        report.coverage(),
        List.of(
            Column.text("cause", FleetReport.Coverage::cause),
            Column.number(
                "visible",
                row -> Words.number(row.visible()) + " of " + Words.number(row.processes())),
            Column.number("may hide", row -> Words.duration(row.mayHideNanos())),
            Column.text(
                "missing",
                row ->
                    row.missing().entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                        .collect(Collectors.joining(", ")))));
  }

  private static String duration(Long nanos) {
    return nanos == null ? "" : Words.duration(nanos);
  }

  private static String text(String text) {
    return Stream.of(text)
        .map(raw -> raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
        .map(raw -> raw.replace("\"", "&quot;").replaceAll("\\p{Cntrl}", "?"))
        .collect(Collectors.joining());
  }
}
