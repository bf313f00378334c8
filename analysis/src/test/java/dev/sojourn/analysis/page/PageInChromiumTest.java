package dev.sojourn.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
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
  private static final int LEFT = 37;

  @TempDir static Path folder;

  @RegisterExtension static final OpenedPage PAGE = new OpenedPage(PageInChromiumTest::write);

  private final Chromium chromium = PAGE.chromium();

  private static Path write() throws IOException {
    Path page = folder.resolve("report.html");
    try (Writer out = Files.newBufferedWriter(page)) {
      Page.write(SampleReport.report(), SampleTraffic.page(), out);
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

  @Test
  void selectsInTheHeatMapAndTheRestFollows() {
    String allCauses = PageChecks.text(chromium, "causes");
    String allPackets = PageChecks.text(chromium, "selected-figures");

    // The lock's stall at 2.45 s, by its slowest packets.
    chromium.drag("#heat", 0.27, 0.02, 0.33, 0.3);

    assertThat(PageChecks.text(chromium, "selected")).contains("UTC").contains("waited");
    assertThat(PageChecks.text(chromium, "selected-figures")).isNotEqualTo(allPackets);
    assertThat(PageChecks.text(chromium, "causes")).isNotEqualTo(allCauses);
    assertThat(sumOfCauses()).isEqualTo(selectedNanos());

    chromium.press("Escape", ESCAPE, "");
    chromium.settle();
    assertThat(PageChecks.text(chromium, "causes")).isEqualTo(allCauses);
  }

  private long sumOfCauses() {
    return chromium
        .evaluate("selecting.followers.causes.reduce((sum, row) => sum + row.chargedNanos, 0)")
        .asLong();
  }

  private long selectedNanos() {
    return chromium.evaluate("selecting.cells.facts(selecting.box).nanos").asLong();
  }

  @Test
  void whatIsSelectedIsInTheAddress() {
    chromium.click("#episodes button");
    chromium.click("#senders button");
    chromium.type("#find", "Cache");
    String backlog = PageChecks.text(chromium, "backlog-body");
    String causes = PageChecks.text(chromium, "causes");
    String subject = PageChecks.text(chromium, "subject");
    String address = chromium.evaluate("location.href").asText();

    chromium.open(URI.create(address));

    assertThat(backlog).contains("peak").contains("UTC").contains("Next");
    assertThat(subject).contains("Source port 4000");
    assertThat(PageChecks.text(chromium, "backlog-body")).isEqualTo(backlog);
    assertThat(PageChecks.text(chromium, "causes")).isEqualTo(causes);
    assertThat(PageChecks.text(chromium, "subject")).isEqualTo(subject);
    assertThat(chromium.evaluate("document.getElementById('find').value").asText())
        .isEqualTo("Cache");
    assertThat(pressed()).isEqualTo(1);
  }

  @Test
  void anAddressThatMeansNothingSelectsNothing() {
    chromium.open(
        URI.create(PAGE.file().toUri() + "#time=9-3&delay=x&backlog=%3Cb%3E&show=port:1&cause=4"));

    assertThat(PageChecks.text(chromium, "selected")).isEqualTo("All packets");
    assertThat(PageChecks.complaints(chromium)).isEmpty();
  }

  @Test
  void selectsByKeyboard() {
    PageChecks.tabTo(chromium, "#heat");

    chromium.press("ArrowLeft", LEFT, "");
    chromium.settle();

    assertThat(PageChecks.text(chromium, "selected")).contains("UTC");
  }

  @Test
  void findsInTheFlameGraph() {
    assertThat(PageChecks.text(chromium, "flame")).contains("Cache.rebuild");

    chromium.type("#find", "rebuild");

    assertThat(PageChecks.text(chromium, "flame-says")).contains("has “rebuild”");
    assertThat(chromium.evaluate("document.querySelectorAll('#flame .found').length").asInt())
        .isEqualTo(1);
  }

  @Test
  void savesWhatIsSelected() {
    String saved =
        chromium
            .evaluate(
                """
                (() => { let saved; const click = HTMLAnchorElement.prototype.click;
                  HTMLAnchorElement.prototype.click = function () { saved = this.href; };
                  document.getElementById('save-csv').click();
                  HTMLAnchorElement.prototype.click = click;
                  return decodeURIComponent(saved); })()\
                """)
            .asText();

    assertThat(saved)
        .startsWith("data:text/csv")
        .contains("kind,name,packets,waiting ns")
        .contains("cause,\"gc-pause: G1Old, System.gc()\"")
        .contains("source port,40001");
  }

  @ParameterizedTest
  @CsvSource({"1440,false", "1440,true", "390,false"})
  void hasNoBarriers(int width, boolean dark) throws IOException {
    PAGE.on(width, dark);

    assertThat(Axe.barriers(chromium)).isEmpty();

    chromium.click("#episodes button");
    chromium.click("#senders button");
    chromium.type("#find", "Cache");

    assertThat(Axe.barriers(chromium)).isEmpty();
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
