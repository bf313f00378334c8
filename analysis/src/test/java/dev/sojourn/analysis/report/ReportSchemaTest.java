package dev.sojourn.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.page.SampleReport;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ReportSchemaTest {
  @Test
  void aReportKeepsTheContract() {
    assertThat(ReportSchema.problems(JsonReport.render(SampleReport.report()))).isEmpty();
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

  @Test
  void namesEveryKeyOfAReport() throws Exception {
    try (InputStream schema = Report.class.getResourceAsStream("sojourn-1.schema.json")) {
      SchemaKeys keys = new SchemaKeys(new ObjectMapper().readTree(schema));

      assertThat(keys.missing("", Report.class)).isEmpty();
    }
  }
}
