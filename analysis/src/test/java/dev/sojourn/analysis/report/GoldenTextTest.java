package dev.sojourn.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.EveryLocale;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.page.SampleReport;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoldenTextTest {
  private static final Style VERBOSE = Style.PLAIN.with(Style.Detail.VERBOSE);
  private static final Style ASCII = new Style(80, false, true, Style.Detail.NORMAL);

  @EveryLocale
  void isTheSameInEveryLocale(String locale) throws IOException {
    assertThat(render(Style.PLAIN)).isEqualTo(Golden.file("report.txt"));
    assertThat(render(ASCII)).isEqualTo(Golden.file("report-ascii.txt"));
    assertThat(render(VERBOSE)).isEqualTo(Golden.file("report-verbose.txt"));
  }

  @Test
  void keepsToItsWidth() {
    for (int width : new int[] {80, 100, 160}) {
      assertThat(render(new Style(width, false)).lines())
          .filteredOn(line -> line.contains(" "))
          .allMatch(line -> line.length() <= width || !line.strip().contains(" "));
    }
  }

  @Test
  void asciiIsAscii() {
    assertThat(render(ASCII).chars()).allMatch(character -> character < 128);
  }

  @Test
  void escapesOnlyInColour() {
    assertThat(render(Style.PLAIN)).doesNotContain("\u001b");
    assertThat(render(new Style(80, true))).startsWith("\u001b[1m\u001b[31m");
  }

  @Test
  void namesCannotSteerTheTerminal() {
    Page page = new Page(Style.PLAIN);

    page.paragraph("held by \u001b[2Jevil\u0007");

    assertThat(page).hasToString("held by ?[2Jevil?\n");
  }

  @Test
  void quietIsTheVerdictAlone() {
    assertThat(render(Style.PLAIN.with(Style.Detail.QUIET)))
        .isEqualTo(
            """
            Packets waited up to 81 ms, and gc-pause (G1Old, System.gc()) accounts for 68.0
            % of all waiting.
            """);
  }

  @Test
  void verboseLeavesNothingOut() {
    assertThat(render(VERBOSE)).contains("unexplained").doesNotContain("--verbose");
  }

  private static String render(Style style) {
    Report report = SampleReport.report();
    Map<EpisodeRow, long[]> shapes = new HashMap<>();
    report.episodes().forEach(e -> shapes.put(e, new long[] {10, 9, 8, 6, 5, 4, 3, 2, 1, 0}));
    List<Shape.Range> delays =
        List.of(
            new Shape.Range("10 - 100 µs", 45_000),
            new Shape.Range("0.1 - 1 ms", 12),
            new Shape.Range("1 - 10 ms", 988),
            new Shape.Range("10 - 100 ms", 3_000));
    return TextReport.render(report, new Shape(delays, shapes), style);
  }
}
