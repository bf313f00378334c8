package dev.sojourn.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.EveryLocale;
import dev.sojourn.analysis.page.SampleReport;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

/// `--format markdown` as CommonMark's reference implementation in Java reads it, with the tables
/// that GitHub adds.
class MarkdownReportTest {
  private static final List<Extension> GITHUB = List.of(TablesExtension.create());

  private static final String HTML =
      HtmlRenderer.builder()
          .extensions(GITHUB)
          .build()
          .render(
              Parser.builder()
                  .extensions(GITHUB)
                  .build()
                  .parse(MarkdownReport.render(SampleReport.report())));

  @Test
  void theVerdictComesFirst() {
    assertThat(HTML)
        .startsWith(
            "<h3>Sojourn: packets waited</h3>\n<p>Packets waited up to 81 ms, and gc-pause");
  }

  @Test
  void theDelaysAreATable() {
    assertThat(HTML)
        .contains("<th align=\"right\">p99</th>", "<td align=\"right\">61.2 ms</td>")
        .contains("<td align=\"right\">37</td>");
  }

  @Test
  void eachCauseIsARowWithItsShare() {
    assertThat(HTML)
        .contains(
            "<td align=\"right\">68 %</td>\n<td align=\"left\">gc-pause: G1Old, System.gc()</td>");
  }

  @Test
  void whatToDoNextIsAList() {
    assertThat(HTML).contains("<li>Take System.gc() out of main.</li>");
  }

  /// Whoever made the recording chose the names in it.
  @Test
  void aNameIsTextAndNothingElse() {
    assertThat(HTML)
        .contains("&lt;/script&gt;&lt;script&gt;alert(1)")
        .doesNotContain("<script", "<img");
  }

  @EveryLocale
  void itIsTheSameInEveryLocale(String locale) {
    assertThat(MarkdownReport.render(SampleReport.report()))
        .contains("| 49,000 | 37 | ", " | 61.2 ms | ");
  }
}
