package dev.sojourn.analysis.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sojourn.analysis.cli.lab.Collector;
import dev.sojourn.analysis.cli.lab.DemoCommand;
import dev.sojourn.analysis.cli.lab.Experiment;
import dev.sojourn.analysis.cli.lab.Scenario;
import dev.sojourn.analysis.cli.live.TopTable;
import dev.sojourn.analysis.cli.shared.Shapes;
import dev.sojourn.analysis.cli.testing.FullReport;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.page.SampleTraffic;
import dev.sojourn.analysis.report.Shape;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the README shows of the command's output is what the command prints today; its figures are
/// those of the day on which it ran.
class ReadmeOutputTest {
  private static final ShownReport PRINTED = printed(FullReport.report());

  private static ShownReport printed(Report report) {
    Shape shape = Shapes.of(report, SampleTraffic.timeline());
    return ShownReport.of(TextReport.render(report, shape, Style.PLAIN));
  }

  @ParameterizedTest
  @EnumSource(names = {"GC", "NONE"})
  void theReportOfADemo(Scenario scenario) {
    ShownReport shown = ShownReport.of(Readme.blockWith("scenario   " + scenario + ":"));

    assertThat(shown.sections()).hasSizeGreaterThan(4);
    assertThat(PRINTED.sections()).containsKeys(shown.sections().keySet().toArray(String[]::new));
    for (String heading : shown.sections().keySet()) {
      assertThat(PRINTED.columnHeads(heading)).as(heading).isEqualTo(shown.columnHeads(heading));
      // What is next is another thing in another recording.
      if (!heading.equals("Next")) {
        assertThat(PRINTED.words(heading)).as(heading).containsAll(shown.words(heading));
        // The shown ones dropped nothing, so that there is nothing to say of why.
        assertThat(PRINTED.sentences(heading)).as(heading).startsWith(shown.sentences(heading));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GC", "NONE"})
  void theHeadingOfADemo(Scenario scenario) {
    String shown = Readme.blockWith("scenario   " + scenario + ":").split("\n\n")[0];
    Experiment experiment =
        new Experiment(scenario, Collector.G1, 10, 10_000, 0, Path.of("/home/you/demo.jfr"), false);
    String printed =
        DemoCommand.heading(
            experiment, new Experiment.Outcome(Instant.EPOCH, 10, 10, 0, OptionalLong.of(0)));

    assertThat(printed.strip().lines().findFirst()).isEqualTo(shown.lines().findFirst());
    assertThat(ShownReport.shape(printed)).isEqualTo(ShownReport.shape(shown));
  }

  @ParameterizedTest
  @ValueSource(strings = {"verdict", "next"})
  void theFirstScreenShowsTheSameRunAsTheReportsPage(String part) {
    assertThat(Readme.blockAfter("./sojourn demo")).contains(Readme.blockAfter(part));
  }

  @Test
  void theDoctor() {
    Map<String, String> shown = checks(Readme.blockWith("kernel timestamps"));
    Ran ran = Ran.sojourn("doctor");
    Map<String, String> printed = checks(ran.out());

    assertThat(shown.keySet()).containsAll(printed.keySet());
    assumeThat(ran.exitCode()).as("the kernel stamps packets").isZero();
    assertThat(printed.keySet()).containsExactlyElementsOf(shown.keySet());
    assertThat(ran.out()).contains(Readme.blockWith("kernel timestamps").split("\n\n")[1].strip());
    for (String label : shown.keySet()) {
      if (shown.get(label).startsWith("ok") && printed.get(label).startsWith("ok")) {
        assertThat(printed.get(label)).as(label).isEqualTo(shown.get(label));
      }
    }
  }

  /// What a line of the doctor's table says, by what it is about.
  private static Map<String, String> checks(String text) {
    Map<String, String> checks = new LinkedHashMap<>();
    for (String line : text.split("\n\n")[0].split("\n")) {
      String value = line.substring(0, 4).strip() + " " + line.substring(28);
      checks.put(line.substring(4, 28).strip(), ShownReport.shape(value));
    }
    return checks;
  }

  @Test
  void theTop() {
    String shown = Readme.blockWith("sojourn top process");

    assertThat(shown).contains(TopTable.of(80).head(), "q quits");
  }
}
