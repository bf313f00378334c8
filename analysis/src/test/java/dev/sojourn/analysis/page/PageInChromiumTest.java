package dev.sojourn.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page in a real browser, opened from disk.
class PageInChromiumTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int TAB = 9;
  private static final int ENTER = 13;
  private static final int ESCAPE = 27;

  @TempDir static Path folder;
  private static Path page;
  private static Chromium chromium;

  @BeforeAll
  static void open() throws IOException {
    assumeTrue(
        Chromium.installed().isPresent(),
        "no Chromium on the PATH: install the package `chromium` to test the page in a browser");
    page = folder.resolve("report.html");
    try (Writer out = Files.newBufferedWriter(page)) {
      Page.write(SampleReport.report(), SampleReport.timeline(), out);
    }
    chromium = Chromium.start();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void reopen() {
    chromium.screen(1440, 900, false);
    chromium.open(page);
  }

  @Test
  void asksForNothingAndComplainsOfNothing() {
    chromium.click("#episodes button");

    assertThat(chromium.events("Network.requestWillBeSent"))
        .extracting(event -> event.params().at("/request/url").asText())
        .filteredOn(url -> !url.startsWith("data:"))
        .containsOnly(page.toUri().toString());
    assertThat(
            chromium.events(
                "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"))
        .isEmpty();
  }

  @Test
  void drawsTheTimeline() {
    assertThat(coloursDrawn()).isGreaterThan(20);
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
    String whole = window();

    chromium.click("#episodes button");

    assertThat(window()).isNotEqualTo(whole).contains("2.4").contains("of 10.0 s");
    assertThat(pressed()).isEqualTo(1);
    assertThat(coloursDrawn()).isGreaterThan(20);

    chromium.click("#reset");

    assertThat(window()).isEqualTo(whole);
  }

  @Test
  void zoomsToAnEpisodeByKeyboard() {
    String whole = window();
    tabTo("#episodes button");

    chromium.press("Enter", ENTER, "\r");
    chromium.settle();

    assertThat(window()).isNotEqualTo(whole);
    assertThat(pressed()).isEqualTo(1);

    chromium.press("Escape", ESCAPE, "");
    chromium.settle();

    assertThat(window()).isEqualTo(whole);
    assertThat(pressed()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1440,false", "1440,true", "390,false", "390,true"})
  void fitsTheScreen(int width, boolean dark) throws IOException {
    chromium.screen(width, 900, dark);
    chromium.open(page);

    assertThat(chromium.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    String name = "report-" + width + (dark ? "-dark" : "-light");
    chromium.screenshot(SCREENSHOTS.resolve(name + ".png"));
    chromium.click("#episodes button");
    chromium.screenshot(SCREENSHOTS.resolve(name + "-episode.png"));
  }

  /// Goes there as someone without a mouse would.
  private static void tabTo(String selector) {
    for (int step = 0; step < 30; step++) {
      chromium.press("Tab", TAB, "");
      if (chromium.evaluate("document.activeElement.matches('" + selector + "')").asBoolean()) {
        return;
      }
    }
    throw new AssertionError("the Tab key does not reach " + selector);
  }

  private static String window() {
    return chromium.evaluate("document.getElementById('window').textContent").asText();
  }

  private static int pressed() {
    return chromium
        .evaluate("document.querySelectorAll('#episodes [aria-pressed=true]').length")
        .asInt();
  }

  /// How many colours the timeline's canvas shows: one, were nothing drawn.
  private static int coloursDrawn() {
    return chromium
        .evaluate(
            """
            (() => { const canvas = document.querySelector('#timeline-chart canvas');
              const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              return new Set(new Uint32Array(pixels.buffer)).size; })()\
            """)
        .asInt();
  }
}
