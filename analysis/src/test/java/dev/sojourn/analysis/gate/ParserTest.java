package dev.sojourn.analysis.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.page.SampleReport;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {
  private static final Set<String> CAUSES = Set.of("gc-pause", "lock");

  /// p99 of 61.2 ms, 37 drops, 68 % gc-pause.
  private static final Report REPORT = SampleReport.report();

  @ParameterizedTest
  @CsvSource({
    "p99>5ms, true",
    "p99 > 61.3ms, false",
    "p99.9<=77300us, true",
    "drops>0, true",
    "drops==37, true",
    "drops!=37, false",
    "packets>=49k, true",
    "share(gc-pause)>0.2, true",
    "share(gc-pause) > 70%, false",
    "time(lock)>14s, true",
    "p50>1s or drops>0, true",
    "p50>1s and drops>0, false",
    "p50>1s and drops>0 or max>80ms, true",
    "p50>1s and (drops>0 or max>80ms), false",
    "standing>0, false",
  })
  void judgesTheReport(String expression, boolean holds) throws ExpressionException {
    assertThat(Parser.parse(expression, CAUSES).holds(Figures.of(REPORT))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "p99>5qs           | 5  | a duration such as 5ms",
        "p99>5             | 5  | a duration such as 5ms",
        "drops>5ms         | 7  | a count such as 10",
        "p98>5ms           | 0  | there is no figure 'p98'",
        "share(gc)>1%      | 6  | there is no cause 'gc'",
        "share gc-pause>1% | 6  | expected '('",
        "p99 5ms           | 4  | expected one of > >= < <= == !=",
        "p99>              | 4  | a duration such as 5ms",
        "p99>5ms drops>0   | 8  | expected 'and', 'or' or the end",
        "(p99>5ms          | 8  | expected ')'",
        "p99>5ms and       | 11 | expected a figure",
        "p99 § 5ms         | 4  | '§' has no meaning here",
        "\"\"                | 0  | expected a figure",
      })
  void pointsAtTheSpot(String expression, int position, String problem) {
    ExpressionException wrong =
        catchThrowableOfType(ExpressionException.class, () -> Parser.parse(expression, CAUSES));

    assertThat(wrong).hasMessageContaining(problem);
    assertThat(wrong.position()).isEqualTo(position);
    assertThat(wrong.pointer()).isEqualTo(expression + "\n" + " ".repeat(position) + "^");
  }

  @Test
  void saysWhatWasFound() throws ExpressionException {
    Gate gate = Gate.of(List.of("p99>5ms", "p50>5ms", "drops>0 or max>1s"), CAUSES);

    assertThat(gate.failures(Figures.of(REPORT)))
        .containsExactly(
            "p99>5ms: p99 is 61.20 ms", "drops>0 or max>1s: drops is 37, max is 81.00 ms");
  }

  @Test
  void whatTheRecordingDoesNotTellCannotBeJudged() throws ExpressionException {
    Gate gate = Gate.of(List.of("drops>0"), CAUSES);
    Report unknown =
        new Report(
            REPORT.schema(),
            REPORT.recording(),
            REPORT.packets(),
            null,
            REPORT.dropReasons(),
            REPORT.delay(),
            REPORT.attribution(),
            REPORT.roots(),
            REPORT.slices(),
            REPORT.episodes(),
            REPORT.counterfactual(),
            REPORT.associations(),
            REPORT.capacity(),
            REPORT.stalls(),
            REPORT.handlerFrames(),
            REPORT.lockOwners(),
            REPORT.threads(),
            REPORT.sockets(),
            REPORT.others(),
            REPORT.accepts(),
            REPORT.notCaptured(),
            REPORT.sampled(),
            REPORT.watched(),
            REPORT.coverage(),
            REPORT.replay(),
            REPORT.throttling(),
            REPORT.clock(),
            REPORT.verdict(),
            REPORT.next());

    assertThatExceptionOfType(UnknownFigureException.class)
        .isThrownBy(() -> gate.failures(Figures.of(unknown)))
        .withMessage("the recording does not tell drops");
  }

  @Test
  void blanksOfOtherWritingsArePointedAt() {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Gate.of(List.of("p99\u2003"), CAUSES))
        .satisfies(refused -> assertThat(refused.position()).isEqualTo(3));
  }

  @Test
  void nestingHasABound() {
    for (String deep : List.of("(".repeat(1_000_000), "drops>0 or ".repeat(100_000) + "drops>0")) {
      assertThatExceptionOfType(ExpressionException.class)
          .isThrownBy(() -> Gate.of(List.of(deep), CAUSES))
          .withMessageContaining("at most 1000 characters");
    }
  }
}
