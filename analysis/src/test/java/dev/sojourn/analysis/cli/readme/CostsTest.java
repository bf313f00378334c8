package dev.sojourn.analysis.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.cli.prove.bench.Figure;
import dev.sojourn.analysis.cli.prove.bench.FigureTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page on costs shows the figures that `bench` printed, and no others. With
/// `-Dsojourn.costs=write` it is made to.
class CostsTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "costs.md");
  private static final Path PRINTED = Path.of("src", "site", "bench");

  @ParameterizedTest
  @ValueSource(strings = {"receive", "agent", "analysis", "fleet"})
  void theTableIsWhatWasPrinted(String part) throws IOException {
    String page = Files.readString(PAGE);
    String begin = "<!-- sojourn bench " + part + " -->\n";
    assertThat(page).contains(begin);
    int start = page.indexOf(begin) + begin.length();
    int end = page.indexOf("\n<!-- end -->", start);
    String table = FigureTable.markdown(printed(part));
    if ("write".equals(System.getProperty("sojourn.costs"))) {
      page = page.substring(0, start) + table + page.substring(end);
      Files.writeString(PAGE, page);
    } else {
      assertThat(page.substring(start, end)).isEqualTo(table);
    }
  }

  private static List<Figure> printed(String part) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    return mapper.readValue(
        mapper.readTree(PRINTED.resolve(part + ".json").toFile()).get("rows").traverse(mapper),
        new TypeReference<List<Figure>>() {});
  }
}
