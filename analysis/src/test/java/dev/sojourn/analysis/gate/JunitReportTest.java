package dev.sojourn.analysis.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sojourn.analysis.page.SampleReport;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;

/// `--format junit` as Maven's own reports read it.
class JunitReportTest {
  private static ReportTestSuite read(String... conditions) throws Exception {
    String xml =
        JunitReport.render(
            SampleReport.report(), Gate.of(List.of(conditions), Set.of("gc-pause", "lock")));
    return new TestSuiteXmlParser(new NullConsoleLogger())
        .parse(
            new InputStreamReader(
                new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8))
        .getFirst();
  }

  @Test
  void aConditionIsATestCase() throws Exception {
    ReportTestSuite suite = read("p99>1s", "drops>0", "share(lock)>90%");

    assertThat(suite.getNumberOfTests()).isEqualTo(3);
    assertThat(suite.getNumberOfFailures()).isEqualTo(1);
    assertThat(suite.getNumberOfErrors()).isZero();
    assertThat(suite.getTestCases())
        .extracting(test -> test.getName(), test -> test.hasFailure())
        .containsExactly(
            tuple("p99>1s", false), tuple("drops>0", true), tuple("share(lock)>90%", false));
  }

  @Test
  void aFailureSaysWhatWasFound() throws Exception {
    ReportTestSuite suite = read("p99>5ms and drops>0");

    assertThat(suite.getTestCases().getFirst().getFailureMessage())
        .isEqualTo("p99>5ms and drops>0: p99 is 61.20 ms, drops is 37");
    assertThat(suite.getTestCases().getFirst().getFailureDetail()).contains("demo.jfr");
  }
}
