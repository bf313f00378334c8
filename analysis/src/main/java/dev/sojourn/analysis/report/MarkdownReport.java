package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Delay;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.Root;
import java.util.List;
import java.util.regex.Pattern;

/// A report's essence in GitHub's Markdown, for a pull request: the verdict, the delays, the
/// causes, what brought them about, and what to do next.
public final class MarkdownReport {
  private static final int FEW = 5;

  /// What means something to Markdown, or to what GitHub makes of a text besides: names in a
  /// recording are others'.
  private static final Pattern MEANS_SOMETHING = Pattern.compile("[\\\\`*_{}\\[\\]()#+!|~:-]");

  private final StringBuilder text = new StringBuilder();

  private MarkdownReport() {}

  public static String render(Report report) {
    MarkdownReport markdown = new MarkdownReport();
    markdown.write(report);
    return markdown.text.toString();
  }

  private void write(Report report) {
    line(
        "### Sojourn: " + (report.verdict().backpressure() ? "packets waited" : "no backpressure"));
    line("");
    line(plain(report.verdict().text()));
    line("");
    delays(report);
    causes(report.attribution());
    roots(RootText.notable(report, FEW));
    if (!report.next().isEmpty()) {
      line("**Next**");
      line("");
      report.next().forEach(sentence -> line("- " + plain(sentence)));
      line("");
    }
    line("<sub>" + plain(report.recording().file()) + ", " + basis(report) + "</sub>");
  }

  private void delays(Report report) {
    Delay delay = report.delay();
    long reads = report.packets().reads();
    long packets = report.packets().count() - reads;
    row(reads == 0 ? "packets" : "received", "dropped", "p50", "p99", "p99.9", "max", "backlogs");
    row("--:", "--:", "--:", "--:", "--:", "--:", "--:");
    row(
        reads == 0 ? Words.number(packets) : Words.received(packets, reads),
        report.drops() == null ? "not known" : Words.number(report.drops()),
        duration(delay.p50Nanos()),
        duration(delay.p99Nanos()),
        duration(delay.p999Nanos()),
        duration(delay.maxNanos()),
        Words.number(report.episodes().size()));
    line("");
  }

  private static String duration(Long nanos) {
    return nanos == null ? "" : Words.duration(nanos);
  }

  private void causes(List<Attribution> attribution) {
    List<Attribution> most =
        attribution.stream()
            .filter(row -> row.chargedNanos() > 0)
            .sorted((one, other) -> Long.compare(other.chargedNanos(), one.chargedNanos()))
            .limit(FEW)
            .toList();
    if (most.isEmpty()) {
      return;
    }
    row("share of the waiting", "cause");
    row("--:", ":--");
    for (Attribution cause : most) {
      String detail = cause.detail().isEmpty() ? "" : ": " + plain(cause.detail());
      row(Words.percent(cause.chargedShare()), plain(cause.cause()) + detail);
    }
    line("");
  }

  private void roots(List<Root> roots) {
    if (roots.isEmpty()) {
      return;
    }
    line("**What brought it about**");
    line("");
    roots.forEach(
        root -> line("- " + Words.percent(root.chargedShare()) + ": " + plain(root.text())));
    line("");
  }

  private static String basis(Report report) {
    String left =
        report.packets().leftOutBy().isEmpty() ? "" : "; " + BasisText.of(report.packets());
    return Words.duration(report.recording().durationNanos()) + plain(left);
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String plain(String words) {
    String html =
        words
            .replaceAll("\\R", " ")
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("@", "&#64;");
    return MEANS_SOMETHING.matcher(html).replaceAll("\\\\$0").replace("&\\#64;", "&#64;");
  }
}
