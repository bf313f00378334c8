package dev.sojourn.analysis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.gate.ExpressionException;
import dev.sojourn.analysis.gate.Figures;
import dev.sojourn.analysis.gate.Gate;
import dev.sojourn.analysis.page.SampleReport;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds for any condition.
class GateProperties {
  @Property(seed = "8259")
  void anyTextIsUnderstoodOrRefused(@ForAll String text) {
    GateFuzzer.check(text);
  }

  @Property(seed = "8259")
  void anyRowOfWordsIsUnderstoodOrRefused(@ForAll("words") List<String> words) {
    GateFuzzer.check(String.join(" ", words));
  }

  @Property(seed = "8259", tries = 300)
  void aFigureIsEitherAboveALimitOrNot(
      @ForAll("figures") String figure, @ForAll("limits") String limit) throws ExpressionException {
    assertThat(holds(figure + ">" + limit)).isNotEqualTo(holds(figure + "<=" + limit));
    assertThat(holds(figure + ">=" + limit)).isNotEqualTo(holds(figure + "<" + limit));
    assertThat(holds(figure + "==" + limit)).isNotEqualTo(holds(figure + "!=" + limit));
  }

  private static boolean holds(String condition) throws ExpressionException {
    return !Gate.of(List.of(condition), Set.of())
        .failures(Figures.of(SampleReport.report()))
        .isEmpty();
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of(
            "p99",
            "drops",
            "share",
            "(",
            ")",
            "gc-pause",
            "time",
            "and",
            "or",
            ">",
            "<=",
            "==",
            "5ms",
            "20%",
            "1",
            "0.5s",
            "!",
            "p99.99",
            "\u2003",
            "9".repeat(400))
        .list()
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<String> figures() {
    return Arbitraries.of("p50", "p90", "p99", "max", "mean");
  }

  @Provide
  Arbitrary<String> limits() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 1_000_000_000), Arbitraries.of("ns", "us", "ms", "s"))
        .as((number, unit) -> number + unit);
  }
}
