package dev.sojourn.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.Sojourn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page of real packets under a mixture of stalls, opened from disk in a browser.
class MixedDemoPageTest {
  private static final int ENTER = 13;
  private static final int ESCAPE = 27;

  @TempDir static Path folder;

  @RegisterExtension static final OpenedPage PAGE = new OpenedPage(MixedDemoPageTest::record);

  private final Chromium chromium = PAGE.chromium();

  private static Path record() {
    Path page = folder.resolve("mixed.html");
    sojourn("demo", "--scenario=mixed", "--seconds=4", "--output=" + folder);
    sojourn("analyze", folder.resolve("demo.jfr").toString(), "--format=html", "-o", "" + page);
    return page;
  }

  private static void sojourn(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    assertThat(Sojourn.run(out, out, arguments)).as(said.toString()).isZero();
  }

  @Test
  void drawsTheRecordingAndAsksForNothing() {
    assertThat(PageChecks.coloursDrawn(chromium)).isGreaterThan(20);
    assertThat(PageChecks.requests(chromium)).containsOnly(PAGE.file().toUri().toString());
    assertThat(PageChecks.complaints(chromium)).isEmpty();
  }

  @Test
  void zoomsToAnEpisodeByClickAndByKeyboard() {
    String whole = PageChecks.window(chromium);

    chromium.click("#episodes button");

    assertThat(PageChecks.window(chromium)).isNotEqualTo(whole);

    chromium.press("Escape", ESCAPE, "");
    chromium.settle();
    assertThat(PageChecks.window(chromium)).isEqualTo(whole);

    chromium.open(PAGE.file());
    PageChecks.tabTo(chromium, "#episodes button");
    chromium.press("Enter", ENTER, "\r");
    chromium.settle();

    assertThat(PageChecks.window(chromium)).isNotEqualTo(whole);
    assertThat(PageChecks.coloursDrawn(chromium)).isGreaterThan(20);
  }

  /// Of all cells together: what is selected is a part of what the report tells of all.
  @Test
  void theSumsOfAllCellsAreTheReports() {
    String differing =
        chromium
            .evaluate(
                """
                (() => { const {cells} = selecting; const box = cells.boxOf(NOTHING_SELECTED);
                  const sums = new Map(cells.sum(cells.byCause, box).map(row => [causeName({cause: cells.waits.causes[row.id][0], detail: cells.waits.causes[row.id][1]}), row.nanos]));
                  return report.attribution.filter(row => row.chargedNanos !== (sums.get(causeName(row)) ?? 0)).map(causeName).join(); })()\
                """)
            .asText();

    assertThat(differing).isEmpty();
    assertThat(chromium.evaluate("report.attribution.length").asInt()).isGreaterThan(2);
  }

  @Test
  void showsWhatRanAndWhatStopped() {
    assertThat(PageChecks.text(chromium, "flame")).contains("MixedStall");
    assertThat(chromium.evaluate("chart.lanes.map(lane => lane.name).join()").asText())
        .contains("(receives)")
        .contains("Safepoints");
  }

  @ParameterizedTest
  @CsvSource({"1440,false", "1440,true", "390,false", "390,true"})
  void fitsTheScreen(int width, boolean dark) throws IOException {
    PAGE.assertFits(width, dark, "mixed");
  }
}
