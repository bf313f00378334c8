package dev.sojourn.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.page.SampleReport;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportSchemaTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar-EG"})
  void aReportKeepsTheContractInEveryLocale(String locale) {
    String expected = JsonReport.render(SampleReport.report());
    Locale.setDefault(Locale.forLanguageTag(locale));

    String json = JsonReport.render(SampleReport.report());

    assertThat(ReportSchema.problems(json)).isEmpty();
    assertThat(json).isEqualTo(expected);
  }

  @Test
  void aMissingKeyBreaksTheContract() {
    String json = JsonReport.render(SampleReport.report()).replace("\"drops\"", "\"losses\"");

    assertThat(ReportSchema.problems(json)).isNotEmpty();
  }

  @Test
  void aDurationThatIsNotAnIntegerBreaksTheContract() {
    String json =
        JsonReport.render(SampleReport.report())
            .replace("\"meanNanos\" : 1150000", "\"meanNanos\" : 1150000.5");

    assertThat(ReportSchema.problems(json)).isNotEmpty();
  }
}
