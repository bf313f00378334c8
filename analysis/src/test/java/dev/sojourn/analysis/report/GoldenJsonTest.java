package dev.sojourn.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.page.SampleReport;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A report for programs, to the byte: a key that is renamed shows here.
class GoldenJsonTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar-EG"})
  void isTheSameInEveryLocale(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));

    assertThat(JsonReport.render(SampleReport.report())).isEqualTo(Golden.file("report.json"));
  }

  @Test
  void theGoldenFileKeepsTheContract() throws IOException {
    assertThat(ReportSchema.problems(Golden.file("report.json"))).isEmpty();
  }
}
