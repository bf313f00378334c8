package dev.sojourn.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page in a real browser, opened from disk.
class PageInChromiumTest {
  private static final int ENTER = 13;
  private static final int ESCAPE = 27;

  @TempDir static Path folder;

  @RegisterExtension static final OpenedPage PAGE = new OpenedPage(PageInChromiumTest::write);

  private final Chromium chromium = PAGE.chromium();

  private static Path write() throws IOException {
    Path page = folder.resolve("report.html");
    try (Writer out = Files.newBufferedWriter(page)) {
      Page.write(SampleReport.report(), SampleReport.timeline(), out);
    }
    return page;
  }

  @Test
  void asksForNothingAndComplainsOfNothing() {
    chromium.click("#episodes button");

    assertThat(PageChecks.requests(chromium)).containsOnly(PAGE.file().toUri().toString());
    assertThat(PageChecks.complaints(chromium)).isEmpty();
  }

  @Test
  void drawsTheTimeline() {
    assertThat(PageChecks.coloursDrawn(chromium)).isGreaterThan(20);
  }

  @Test
  void namesFromTheRecordingAreText() {
    assertThat(chromium.evaluate("document.body.innerText").asText())
        .contains(SampleReport.HOSTILE);
    assertThat(chromium.evaluate("document.querySelectorAll('script').length").asInt())
        .isEqualTo(3);
    assertThat(chromium.evaluate("document.querySelectorAll('img').length").asInt()).isZero();
  }

  @Test
  void zoomsToAnEpisodeByClick() {
    String whole = PageChecks.window(chromium);

    chromium.click("#episodes button");

    assertThat(PageChecks.window(chromium))
        .isNotEqualTo(whole)
        .contains("2.4")
        .contains("of 10.0 s");
    assertThat(pressed()).isEqualTo(1);
    assertThat(PageChecks.coloursDrawn(chromium)).isGreaterThan(20);

    chromium.settle();
    chromium.click("#reset");

    assertThat(PageChecks.window(chromium)).isEqualTo(whole);
  }

  @Test
  void zoomsToAnEpisodeByKeyboard() {
    String whole = PageChecks.window(chromium);
    PageChecks.tabTo(chromium, "#episodes button");

    chromium.press("Enter", ENTER, "\r");
    chromium.settle();

    assertThat(PageChecks.window(chromium)).isNotEqualTo(whole);
    assertThat(pressed()).isEqualTo(1);

    chromium.press("Escape", ESCAPE, "");
    chromium.settle();

    assertThat(PageChecks.window(chromium)).isEqualTo(whole);
    assertThat(pressed()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1440,false", "1440,true", "390,false", "390,true"})
  void fitsTheScreen(int width, boolean dark) throws IOException {
    PAGE.assertFits(width, dark, "report");

    chromium.click("#episodes button");

    PAGE.photograph("report-" + width + (dark ? "-dark" : "-light") + "-episode");
  }

  private int pressed() {
    return chromium
        .evaluate("document.querySelectorAll('#episodes [aria-pressed=true]').length")
        .asInt();
  }
}
