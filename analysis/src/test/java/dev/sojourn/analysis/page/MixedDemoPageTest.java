package dev.sojourn.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sojourn.analysis.cli.Sojourn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page of real packets under a mixture of stalls, opened from disk in a browser.
class MixedDemoPageTest {
  private static final int ENTER = 13;
  private static final int ESCAPE = 27;

  @TempDir static Path folder;
  private static Path page;
  private static Chromium chromium;

  @BeforeAll
  static void record() throws IOException {
    assumeTrue(
        Chromium.installed().isPresent(),
        "no Chromium on the PATH: install the package `chromium` to test the page in a browser");
    page = folder.resolve("mixed.html");
    sojourn("demo", "--scenario=mixed", "--seconds=4", "--output=" + folder);
    sojourn("analyze", folder.resolve("demo.jfr").toString(), "--format=html", "-o", "" + page);
    chromium = Chromium.start();
  }

  private static void sojourn(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    assertThat(Sojourn.run(out, out, arguments)).as(said.toString()).isZero();
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
  void drawsTheRecordingAndAsksForNothing() {
    assertThat(PageChecks.coloursDrawn(chromium)).isGreaterThan(20);
    assertThat(PageChecks.requests(chromium)).containsOnly(page.toUri().toString());
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

    chromium.open(page);
    PageChecks.tabTo(chromium, "#episodes button");
    chromium.press("Enter", ENTER, "\r");
    chromium.settle();

    assertThat(PageChecks.window(chromium)).isNotEqualTo(whole);
    assertThat(PageChecks.coloursDrawn(chromium)).isGreaterThan(20);
  }

  @ParameterizedTest
  @CsvSource({"1440,false", "1440,true", "390,false", "390,true"})
  void fitsTheScreen(int width, boolean dark) throws IOException {
    chromium.screen(width, 900, dark);
    chromium.open(page);

    assertThat(chromium.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    chromium.screenshot(
        PageChecks.SCREENSHOTS.resolve("mixed-" + width + (dark ? "-dark" : "-light") + ".png"));
  }
}
