package dev.sojourn.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.EveryLocale;
import dev.sojourn.analysis.page.SampleReport;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// A report for programs, to the byte: a key that is renamed shows here.
class GoldenJsonTest {
  @EveryLocale
  void isTheSameInEveryLocale(String locale) throws IOException {
    assertThat(JsonReport.render(SampleReport.report())).isEqualTo(Golden.file("report.json"));
  }

  @Test
  void theGoldenFileKeepsTheContract() throws IOException {
    assertThat(ReportSchema.problems(Golden.file("report.json"))).isEmpty();
  }
}
